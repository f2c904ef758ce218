import type { Handler } from './message.ts'
import { emptyResponse, errorResponse } from './responses.ts'
import { splitTarget } from './target.ts'

/** 204 while the process responds. */
const livePath = '/_sandbox/live'
/** 204 when clients can be stored and read, otherwise 503 with the reason. */
export const readyPath = '/_sandbox/ready'
export const healthPaths: readonly string[] = [livePath, readyPath]

/** @param checkReady Rejects, with the reason, when the sandbox is not ready. */
export function createHealthRoutes(checkReady: () => Promise<void>): Handler {
  return async (request) => {
    if (splitTarget(request.target).path === livePath) return emptyResponse(204)
    try {
      await checkReady()
      return emptyResponse(204)
    } catch (error) {
      return errorResponse(503, error instanceof Error ? error.message : 'The sandbox is not ready.')
    }
  }
}
