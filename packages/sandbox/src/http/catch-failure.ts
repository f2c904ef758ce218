import { StoreBusyError } from '../errors/store-busy-error.ts'
import { StoreError } from '../errors/store-error.ts'
import { StoreLostError } from '../errors/store-lost-error.ts'
import { TenantGoneError } from '../errors/tenant-gone-error.ts'
import { BodyCutError, type HttpRequest, type HttpResponse } from './message.ts'
import { errorResponse } from './responses.ts'

/** What a caller gets whose request was refused because the store is busy or lost: seconds to wait. */
const headers = { 'retry-after': '5' }

/**
 * The response, or an error when producing it fails: 503 when the store is busy or lost, otherwise 500. Rejects only when
 * the caller no longer waits, or with TenantGoneError.
 * @param onError Called with each of these errors, unless the store is only busy.
 */
export async function catchFailure(
  request: HttpRequest,
  onError: (error: unknown) => void,
  respond: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  try {
    return await respond()
  } catch (error) {
    if (error instanceof BodyCutError || error instanceof TenantGoneError || request.signal?.().aborted) throw error
    if (error instanceof StoreBusyError) return errorResponse(503, error.message, { headers })
    onError(error)
    if (error instanceof StoreLostError) return errorResponse(503, error.message, { headers })
    const reason = error instanceof StoreError ? ` ${error.message}` : ''
    return errorResponse(500, `Something went wrong on our side.${reason}`)
  }
}
