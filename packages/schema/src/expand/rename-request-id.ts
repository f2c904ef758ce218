import { listOperations } from '../document/operations.ts'
import { resolve } from '../document/resolve.ts'
import type { Dialect } from '../generated/claims.ts'
import { isObject, type JsonObject } from '../json.ts'

const reference = '#/components/headers/RequestId'

const names: Readonly<Record<Dialect['request-id-header'], string | undefined>> = {
  'x-request-id': 'X-Request-Id',
  'request-id': 'Request-Id',
  'x-correlation-id': 'X-Correlation-Id',
  'x-trace-id': 'X-Trace-Id',
  none: undefined,
}

/** Gives the header with the request's id its name in every response, or removes it. */
export function renameRequestId(document: JsonObject, dialect: Dialect): void {
  const wanted = names[dialect['request-id-header']]
  const responses = listOperations(document).flatMap((operation) => Object.values(operation.responses))
  for (const response of new Set(responses.map((one) => resolve(document, one)))) {
    if (!isObject(response.headers)) continue
    const headers = Object.entries(response.headers).flatMap(([name, header]) => {
      const isRequestId = isObject(header) && header.$ref === reference
      if (!isRequestId) return [[name, header]]
      return wanted === undefined ? [] : [[wanted, header]]
    })
    response.headers = Object.fromEntries(headers)
  }
}
