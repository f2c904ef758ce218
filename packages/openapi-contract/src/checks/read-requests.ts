import type { Resource } from '../document/resources.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import { buildRequest, keyOf } from '../request/operation-call.ts'

/** Makes the request that reads one thing by its id. Undefined where a read needs more than the id. */
export function readRequests({ read, parameter }: Resource): ((id: string) => ApiRequest) | undefined {
  const key = keyOf({ in: 'path', name: parameter })
  if (read.parameters.some((one) => one.required && keyOf(one) !== key)) return undefined
  return (id) => buildRequest({ operation: read, values: { [key]: id } })
}
