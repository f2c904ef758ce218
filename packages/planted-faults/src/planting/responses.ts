import { type Plant, placeOf } from './fault.ts'
import { withoutLength } from './without-length.ts'

// biome-ignore lint/suspicious/noExplicitAny: a fault may do anything to a body, and its type is what it breaks.
export type AnyBody = any

/** The JSON of a response, which stays readable; `undefined` if it is not JSON. */
export async function bodyOf(response: Response): Promise<AnyBody> {
  try {
    return JSON.parse(await response.clone().text())
  } catch {
    return undefined
  }
}

/** The body of a response that the server did not expect. */
export const serverError = { message: 'Something went wrong on our side.' }

/** A response with another JSON, and another status if one is given. */
export const withBody = (response: Response, body: unknown, status = response.status): Response =>
  withBytes(response, JSON.stringify(body), status)

/** A response with other bytes, and another status if one is given. */
export const withBytes = (
  response: Response,
  body: string | Uint8Array<ArrayBuffer> | ArrayBuffer | null,
  status = response.status,
): Response => new Response(body, { status, headers: withoutLength(response) })

export const isRecord = (value: AnyBody): value is Record<string, AnyBody> =>
  typeof value === 'object' && value !== null && !Array.isArray(value)

/** Each client of a response, which is a page or one client, becomes another. */
function eachClient(body: AnyBody, change: (client: AnyBody) => AnyBody): AnyBody {
  if (Array.isArray(body?.data))
    return { ...body, data: body.data.map((client: AnyBody) => (isRecord(client) ? change(client) : client)) }
  return isRecord(body) && 'clientId' in body ? change(body) : body
}

/** Responses that succeed, of each operation, come back with changed clients. */
export const onClients = (
  change: (client: AnyBody) => AnyBody,
  applies: (request: Request) => boolean = () => true,
): Plant => ({
  http: (next) => async (request) => {
    const copy = request.clone()
    const response = await next(request)
    const isSuccess = response.status === 200 || response.status === 201
    if (placeOf(copy) === undefined || !applies(copy) || !isSuccess) return response
    const body = await bodyOf(response)
    return body === undefined ? response : withBody(response, eachClient(body, change))
  },
})

/** Reads that succeed come back changed. `undefined` leaves the response as it was. */
export const onReads = (
  change: (response: Response, request: Request) => Promise<Response | undefined> | Response | undefined,
): Plant => ({
  http: (next) => async (request) => {
    const place = placeOf(request)
    const response = await next(request)
    if ((place !== 'list' && place !== 'get') || response.status !== 200) return response
    return (await change(response, request)) ?? response
  },
})
