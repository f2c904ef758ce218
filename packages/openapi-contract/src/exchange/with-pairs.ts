import type { ApiRequest } from './exchange.ts'

/** The request with more in its query: pairs such as `limit=1`, sent as they are. */
export const withPairs = (request: ApiRequest, ...pairs: readonly string[]): ApiRequest => ({
  ...request,
  target: `${request.target}${request.target.includes('?') ? '&' : '?'}${pairs.join('&')}`,
})
