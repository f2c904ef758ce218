import type { OutcomeStatuses } from '../dialect/outcome-statuses.ts'
import type { RequestReader } from '../request/request-reader.ts'
import type { Operation } from '../request/routes.ts'
import { refuseCompression } from './content-coding.ts'
import { BodyTooLargeError, type HttpRequest, type HttpResponse } from './message.ts'
import { errorResponse, invalidRequest } from './responses.ts'

type RequestBody =
  | { readonly kind: 'read'; readonly value: unknown }
  | { readonly kind: 'refused'; readonly response: HttpResponse }

export interface RequestBodyParts {
  readonly reader: RequestReader
  readonly behaviour: { readonly statuses: OutcomeStatuses }
  readonly clock: { readonly now: () => Date }
}

/** Bytes of a body at most: 1 MiB. */
export const mostBodyBytes = 1_048_576

/** The valid body of a request, or why it is refused. An operation without a body has the value undefined. */
export async function readRequestBody(
  { reader, behaviour, clock }: RequestBodyParts,
  operation: Operation,
  request: HttpRequest,
): Promise<RequestBody> {
  const read = reader.bodyReader(operation)
  if (!read) return { kind: 'read', value: undefined }
  const { statuses } = behaviour
  const now = clock.now()
  const compressed = refuseCompression(request)
  if (compressed) return refused(compressed)
  let bytes: Uint8Array
  try {
    bytes = await request.body(mostBodyBytes)
  } catch (error) {
    if (!(error instanceof BodyTooLargeError)) throw error
    return refused(errorResponse(413, 'The body is larger than 1 MiB.'))
  }
  const body = read(request.header('content-type'), bytes, now)
  switch (body.kind) {
    case 'read':
      return body
    case 'none':
      return { kind: 'read', value: undefined }
    case 'unsupported type':
      return refused(errorResponse(415, 'The body must be application/json.'))
    case 'malformed':
      return refused(errorResponse(statuses.malformedBody, body.message, { errors: [] }))
    case 'invalid':
      return refused(invalidRequest(statuses.invalidBody, body.errors))
  }
}

function refused(response: HttpResponse): RequestBody {
  return { kind: 'refused', response }
}
