import { StoreError } from '../errors/store-error.ts'
import { StoreLostError } from '../errors/store-lost-error.ts'
import { BodyCutError, type HttpRequest, type HttpResponse } from './message.ts'
import { errorResponse } from './responses.ts'

/**
 * The response, or an error when producing it fails: 503 when the store is lost, otherwise 500. Rejects only when the
 * caller no longer waits.
 * @param onError Called with each of these errors.
 */
export async function catchFailure(
  request: HttpRequest,
  onError: (error: unknown) => void,
  respond: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  try {
    return await respond()
  } catch (error) {
    if (error instanceof BodyCutError || request.signal?.aborted) throw error
    onError(error)
    if (error instanceof StoreLostError) return errorResponse(503, error.message)
    const reason = error instanceof StoreError ? ` ${error.message}` : ''
    return errorResponse(500, `Something went wrong on our side.${reason}`)
  }
}
