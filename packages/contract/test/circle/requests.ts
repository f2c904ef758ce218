import {
  type ApiRequest,
  buildRequest,
  listViolations,
  type Prepared,
  validCalls,
} from '@b2core-clients/openapi-contract'
import fc from 'fast-check'

const strictness = { unknownParameters: true, repeatedParameters: true, emptyParameters: true, encoding: true }
const headers = { accept: 'application/json' }
const get = (target: string): ApiRequest => ({ method: 'GET', target: `/api/v2/clients${target}`, headers })

/** Requests of each kind: valid ones, ones that break one rule, odd identifiers, unknown parameters and ends of pages. */
export function requestsFor({ operations, arbitraries }: Prepared, count: number, seed: number): ApiRequest[] {
  const valid = operations.map((operation) => validCalls(arbitraries, operation).map(buildRequest))
  const broken = operations.flatMap((operation) =>
    listViolations(arbitraries, operation, strictness)
      .filter(({ credentials }) => credentials === 'good')
      .map(({ requests }) => requests()),
  )
  const number = fc.integer({ min: -3, max: 1300 })
  const page = fc
    .tuple(number, number, fc.constantFrom('', '&sort_by=clientId', '&sort_by=name&sort_order=asc', '&sort_by=city'))
    .map(([offset, limit, order]) => get(`?offset=${offset}&limit=${limit}${order}`))
  const id = fc
    .oneof(number, fc.constantFrom('0', '1x', 'abc', '1.0', '+1', '%20', '007', '99999999999999999999'))
    .map((value) => get(`/${value}`))
  const unknown = fc
    .constantFrom('page=2', 'filter[phone]=1', 'filter[city]=&limit=1', 'LIMIT=1', 'sort_by=phone', 'sort_order=ASC')
    .map((query) => get(`?${query}`))
  const filter = fc
    .tuple(
      fc.constantFrom('name', 'email', 'emails', 'city', 'nickname', 'companyShortName', 'companyFullName'),
      fc.constantFrom('a', 'A%', 'dubai', 'Dubai', 'DUB', 'foo@bar.com', 'FOO@bar.com', 'foo@bar', 'an', 'ltd', '_a'),
    )
    .map(([name, value]) => get(`?filter[${name}]=${encodeURIComponent(value)}`))
  const ids = fc
    .tuple(
      fc.constantFrom('typeIds', 'statusIds', 'managerIds', 'riskLevelIds', 'internalTypeIds', 'verificationLevelIds'),
      fc.constantFrom('1', '2', '1,2', '1, 2', '2,1', '1,,2', '9,1', '', '-5'),
    )
    .map(([name, value]) => get(`?filter[${name}]=${value}`))
  const country = fc.constantFrom('36', '036', '784', '784,36', '4').map((code) => get(`?filter[countryCodes]=${code}`))
  const any = fc.oneof(...valid, fc.oneof(...broken), page, id, unknown, filter, ids, country)
  return fc.sample(any, { numRuns: count, seed })
}
