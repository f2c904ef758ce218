import type { Operation } from '../document/operations.ts'
import type { ApiRequest } from '../exchange/exchange.ts'

/** The media types that a success of the operation can have, where there is a choice. */
export function typesToChoose({ responses }: Operation): string[] {
  const successes = responses.filter(({ status }) => status.startsWith('2'))
  const types = new Set(successes.flatMap(({ content }) => [...content.keys()]).filter((type) => !type.includes('*')))
  return types.size > 1 ? [...types] : []
}

/** The same request of a caller who reads one media type only. */
export const requestFor = (type: string, request: ApiRequest): ApiRequest => ({
  ...request,
  headers: { ...request.headers, accept: type },
})
