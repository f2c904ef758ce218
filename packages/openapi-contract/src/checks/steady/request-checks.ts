import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { buildRequest, keyOf } from '../../request/operation-call.ts'
import { smallestCall } from '../../request/valid-calls.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { expectEachSame, send, steady, usable } from './compare.ts'
import { withoutTexts } from './difference.ts'
import { withoutEchoes } from './echoes.ts'
import { idleHeaders, shownHeader, together } from './idle-headers.ts'
import { spellingsOf } from './spellings.ts'

export function headersCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'headers',
    title: `${operation.id} returns the same whatever headers say that do not concern it`,
    verify: async (session) => {
      const requests = await usable(session, operation, arbitraries, 2)
      for (const request of requests) {
        const other = requests.find((one) => one !== request) ?? request
        const headers = idleHeaders(session, operation, other)
        // Each by itself is tried once.
        const sets = request === requests[0] ? headers : together(headers)
        await expectEachSame(session, operation, request, {
          variants: sets.map((header) => ({
            send: () => send(session, operation, withHeaders(request, beside(request, header))),
            because: `with the header ${shownHeader(header)}`,
          })),
        })
      }
    },
  })
}

/** The headers, with the cookie added to those of the request. */
const beside = ({ headers }: ApiRequest, { cookie, ...others }: Record<string, string>): Record<string, string> => ({
  ...others,
  ...(cookie !== undefined && { cookie: headers.cookie === undefined ? cookie : `${headers.cookie}; ${cookie}` }),
})

/** Languages that differ in their calendar, in how they write dates and numbers, compare letters or sort names. */
const languages = [
  ...['ja', 'ar', 'de', 'fr', 'sv', 'tr', 'zh-Hant', 'en-GB', '*'],
  ...['th', 'fa', 'ar-SA', 'hi-IN-u-nu-deva', 'ja-JP-u-ca-japanese'],
  // The same in other forms.
  ', en,,de;q=0.5',
  'EN-gb ; Q=1.000',
  '*;q=0, en',
  'de;q=x',
  // No language, and many.
  '',
  Array.from({ length: 60 }, (_, index) => `de-CH;q=0.${index + 10}`).join(', '),
]

/** Languages that the document allows, if it describes the header. */
export function allowedLanguages({ parameters }: Operation, arbitraries: Arbitraries): string[] {
  const described = parameters.find((one) => one.in === 'header' && one.name.toLowerCase() === 'accept-language')
  const isValid = described ? arbitraries.validate(described.schema) : () => []
  return languages.filter((language) => isValid(language).length === 0)
}

export function languagesCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'languages',
    title: `${operation.id} returns the same in every language, apart from texts`,
    verify: async (session) => {
      const requests = await usable(session, operation, arbitraries, 2)
      const ordered = await succeeding(session, operation, withEveryEnum(operation, arbitraries))
      for (const request of [...requests, ...ordered])
        await expectEachSame(session, operation, request, {
          variants: allowedLanguages(operation, arbitraries).map((language) => ({
            send: () => send(session, operation, withHeaders(request, { 'accept-language': language })),
            because: `in another language (${language.slice(0, 60)})`,
          })),
          look: withoutTexts,
        })
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
      const others = ['https://elsewhere.example', 'https://other.example']
      const readers: string[] = []
      for (const origin of [...others, new URL(session.target.baseUrl).origin]) {
        const { headers } = (await session.send(withHeaders(request, { origin }), {}, operation.credentials)).response
        const isNamed = headers.get('access-control-allow-origin') === origin
        const isReader = isNamed && headers.get('access-control-allow-credentials') === 'true'
        if (isReader && others.includes(origin)) readers.push(origin)
        const varies = (headers.get('vary') ?? '').toLowerCase()
        session.expect(
          !isNamed || varies.includes('origin') || varies.includes('*'),
          say`Vary: Origin beside an origin that depends on the request`,
          () => say`Vary: ${safe(varies || 'nothing')}`,
        )
      }
      session.expect(
        readers.length < others.length,
        say`no origin to be let in`,
        () => say`${safe(readers.join(' and '))}`,
      )
    },
  })
}

export function spellingCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'spelling',
    title: `${operation.id} returns the same however the same address is written`,
    needs: hasQuery(operation) ? [] : ['exclusive data'],
    verify: async (session) => {
      const requests = await usable(session, operation, arbitraries, 4)
      const listed = await succeeding(session, operation, withEveryEnum(operation, arbitraries))
      const spelled = [...requests, ...listed]
        .map((request) => ({ request, spellings: spellingsOf(request.target, pathOf(session, operation)) }))
        .filter(({ spellings }) => spellings.length > 0)
      if (spelled.length === 0) throw new NothingToCheck('no call of it has a query, or a value in its path')
      for (const { request, spellings } of spelled)
        await expectEachSame(session, operation, request, {
          variants: spellings.map(([how, target]) => ({
            send: () => send(session, operation, { ...request, target }),
            because: how,
          })),
          look: withoutEchoes(request),
        })
    },
  })
}

const hasQuery = ({ parameters }: Operation): boolean => parameters.some((parameter) => parameter.in === 'query')

/** The template of the path, to encode its values. Empty for a host that others use: its gateway may know only plain paths. */
const pathOf = ({ run }: Session, { path }: Operation): string =>
  run.target.capabilities.has('exclusive data') ? path : ''

/** The smallest call with a value for each enum: some of them mean something only together, such as a field and an order. */
export function withEveryEnum(operation: Operation, arbitraries: Arbitraries): ApiRequest[] {
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
    if ((await session.send(request, {}, operation.credentials)).response.status < 300) found.push(request)
  return found
}

const withHeaders = (request: ApiRequest, headers: Readonly<Record<string, string>>): ApiRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
})
