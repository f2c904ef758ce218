import { isObject } from '../../document/json.ts'
import type { Operation } from '../../document/operations.ts'
import type { ApiRequest, ApiResponse } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { buildRequest, keyOf } from '../../request/operation-call.ts'
import { smallestCall } from '../../request/valid-calls.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { expectSame, send, steady, usable } from './compare.ts'
import { seen, withoutTexts } from './difference.ts'
import { spellingsOf } from './spellings.ts'

/** Headers that ask for nothing that a read would have to do otherwise. */
function idleHeaders({ target, run }: Session, { security }: Operation): Record<string, string>[] {
  const cookies = security.some((scheme) => scheme.kind === 'key' && scheme.place === 'cookie')
    ? []
    : [{ cookie: 'seen=1' }]
  const override = run.target.capabilities.has('undescribed methods') ? [{ 'x-http-method-override': 'DELETE' }] : []
  return [
    // The page of the API itself may always call it.
    { origin: new URL(target.baseUrl).origin },
    { 'if-none-match': '"not-a-tag-of-this-server"' },
    { 'if-modified-since': 'Sat, 01 Jan 2000 00:00:00 GMT' },
    { 'cache-control': 'no-cache' },
    { 'x-requested-with': 'XMLHttpRequest' },
    { pragma: 'no-cache' },
    { referer: 'https://elsewhere.example/page' },
    { 'user-agent': 'Mozilla/5.0 (compatible; contract)' },
    { 'x-forwarded-for': '192.0.2.7' },
    { 'if-match': '*' },
    { prefer: 'return=minimal' },
    { 'accept-encoding': 'identity' },
    { 'x-forwarded-proto': 'http' },
    { 'x-forwarded-host': 'elsewhere.example' },
    { 'x-original-url': '/' },
    { 'idempotency-key': 'a-key' },
    { 'x-request-id': 'an-id-of-the-caller' },
    { dnt: '1' },
    ...cookies,
    ...override,
  ]
}

export function headersCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'headers',
    title: `${operation.id} returns the same whatever headers say that do not concern it`,
    verify: async (session) => {
      for (const request of await usable(session, operation, arbitraries, 2)) {
        for (const header of idleHeaders(session, operation)) {
          const name = Object.keys(header).join()
          await expectSame(session, operation, request, {
            between: () => send(session, operation, withHeaders(request, header)),
            because: `with the header ${name}`,
          })
        }
        for (const language of ['ja', 'ar'])
          await expectSame(session, operation, request, {
            between: () => send(session, operation, withHeaders(request, { 'accept-language': language })),
            because: `in another language (${language})`,
            look: withoutTexts,
          })
      }
    },
  })
}

/** Where the page that calls is from decides who may read the response, and nothing about it. */
export function originCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'origin',
    title: `${operation.id} lets no page of any site read what it returns to a person`,
    verify: async (session) => {
      const [request] = await usable(session, operation, arbitraries, 1)
      if (!request) return
      const origins = ['https://elsewhere.example', 'https://other.example']
      const readers: string[] = []
      for (const origin of origins) {
        const { headers } = (await session.send(withHeaders(request, { origin }), {}, operation.security)).response
        const isNamed = headers.get('access-control-allow-origin') === origin
        if (isNamed && headers.get('access-control-allow-credentials') === 'true') readers.push(origin)
        const varies = (headers.get('vary') ?? '').toLowerCase()
        session.expect(
          !isNamed || varies.includes('origin') || varies.includes('*'),
          say`Vary: Origin beside an origin that depends on the request`,
          () => say`Vary: ${safe(varies || 'nothing')}`,
        )
      }
      session.expect(
        readers.length < origins.length,
        say`no origin to be let in`,
        () => say`${safe(readers.join(' and '))}`,
      )
    },
  })
}

export function spellingCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'spelling',
    title: `${operation.id} returns the same however the same query is written`,
    verify: async (session) => {
      const requests = await usable(session, operation, arbitraries, 4)
      const listed = await succeeding(session, operation, withEveryEnum(operation, arbitraries))
      const written = [...requests, ...listed].filter(({ target }) => target.includes('?'))
      if (written.length === 0) throw new NothingToCheck('no call of it has a query')
      for (const request of written)
        for (const [how, target] of spellingsOf(request.target))
          await expectSame(session, operation, request, {
            between: () => send(session, operation, { ...request, target }),
            because: how,
          })
    },
  })
}

/** The smallest call with a value for each enum: some of them mean something only together, such as a field and an order. */
function withEveryEnum(operation: Operation, arbitraries: Arbitraries): ApiRequest[] {
  const smallest = smallestCall(arbitraries, operation)
  const enums = operation.parameters.flatMap((parameter) => {
    const { enum: values } = arbitraries.flat(parameter.schema)
    return parameter.in === 'query' && Array.isArray(values) ? [{ key: keyOf(parameter), values }] : []
  })
  if (enums.length < 2) return []
  return [0, -1].map((index) => {
    const chosen = Object.fromEntries(enums.map(({ key, values }) => [key, values.at(index)]))
    return buildRequest({ ...smallest, values: { ...smallest.values, ...chosen } })
  })
}

async function succeeding(session: Session, operation: Operation, requests: readonly ApiRequest[]) {
  const found: ApiRequest[] = []
  for (const request of requests)
    if ((await session.send(request, {}, operation.security)).response.status < 300) found.push(request)
  return found
}

const withHeaders = (request: ApiRequest, headers: Readonly<Record<string, string>>): ApiRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
})

/** Names that a server may give a meaning to without saying so. */
const likelyNames =
  'page per_page pageSize size count from start skip q query search name id ids filter where status type lang locale tenant version format debug test all deleted'.split(
    ' ',
  )
/** The same, of names whose values are fields. */
const namesForFields =
  'sort sort_by sortBy order order_by orderBy dir fields select include expand embed exclude group_by'.split(' ')

/** Fields that are tried. */
const mostFields = 3

/** Parameters that nobody described, with values that a server may understand. */
function strangersFor(operation: Operation, fields: readonly string[]): (readonly [string, string])[] {
  const known = new Set(operation.parameters.map(({ name }) => name.toLowerCase()))
  const isUnknown = (name: string) => !known.has(name.toLowerCase())
  return [
    ...likelyNames.filter(isUnknown).map((name) => [name, '2'] as const),
    ...namesForFields.filter(isUnknown).flatMap((name) => fields.map((field) => [name, field] as const)),
  ]
}

/** Names of fields in a response: of the first thing, if it is a list. */
function fieldsIn({ json }: ApiResponse): string[] {
  const lists = Array.isArray(json) ? [json] : isObject(json) ? Object.values(json).filter(Array.isArray) : []
  const first = lists[0]?.[0] ?? json
  const scalar = Object.entries(isObject(first) ? first : {}).filter(([, value]) => typeof value !== 'object')
  return scalar.slice(0, mostFields).map(([name]) => encodeURIComponent(name))
}

export function unknownParametersCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'unknown-parameters',
    title: `${operation.id} ignores or refuses parameters that the document does not describe`,
    verify: async (session) => {
      const [request] = await usable(session, operation, arbitraries, 1)
      if (!request) return
      const fields = fieldsIn((await session.send(request, {}, operation.security)).response)
      for (const [name, value] of strangersFor(operation, fields))
        await expectSame(session, operation, request, {
          between: async () => {
            const target = `${request.target}${request.target.includes('?') ? '&' : '?'}${name}=${value}`
            const { response } = await session.send({ ...request, target }, {}, operation.security)
            return response.status >= 400 && response.status < 500 ? undefined : seen(response)
          },
          because: `with ${name}=${value}, which is not described`,
        })
    },
  })
}
