import { StoreError } from '../errors/store-error.ts'
import { BodyCutError, type HttpRequest, type HttpResponse } from './message.ts'
import { errorResponse } from './responses.ts'

/**
 * The response, or a 500 when producing it fails. Rejects only when the caller no longer waits.
 * @param onError Called with each error that becomes a 500.
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
    const reason = error instanceof StoreError ? ` ${error.message}` : ''
    return errorResponse(500, `Something went wrong on our side.${reason}`)
  }
}
