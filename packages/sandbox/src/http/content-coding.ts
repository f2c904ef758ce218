import { shorten } from '../errors/describe-value.ts'
import type { HttpRequest, HttpResponse } from './message.ts'
import { errorResponse } from './responses.ts'

/** The error for a body that is compressed; undefined when it is not. */
export function refuseCompression({ header }: HttpRequest): HttpResponse | undefined {
  const codings = `${header('content-encoding') ?? ''},${header('transfer-encoding') ?? ''}`.toLowerCase().split(',')
  const coding = codings.map((each) => each.trim()).find((each) => !['', 'identity', 'chunked'].includes(each))
  if (coding === undefined) return undefined
  const message = `The body is compressed (${shorten(coding)}), which is not supported. Send it without Content-Encoding.`
  return errorResponse(415, message, { headers: { 'accept-encoding': 'identity' } })
}
