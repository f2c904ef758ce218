import type { ApiDocument } from '../../document/document.ts'
import { isObject } from '../../document/json.ts'
import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import { withPairs } from '../../exchange/with-pairs.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import { safe, say } from '../../running/words.ts'
import { mainRole } from '../../target/target.ts'
import { steady, usable } from './compare.ts'
import { expectNoSession } from './set-cookies.ts'
import { pretendingToBeTrusted } from './trusted-callers.ts'

const queryNames = ['access_token', 'token', 'api_key', 'apikey', 'auth', 'key']
const headerNames = ['x-api-key', 'x-auth-token', 'x-access-token', 'x-authorization', 'token', 'api-key']
const cookieNames = ['token', 'access_token', 'session', 'sid', 'jwt', 'auth']
const schemes = ['Token', 'JWT', 'OAuth', 'Digest']

/** Places of a token that the document does not name: those of a query are written to logs, those of a cookie are sent by other pages. */
function placesOf(request: ApiRequest, token: string, described: ReadonlySet<string>): [string, ApiRequest][] {
  const isOther = (name: string) => !described.has(name.toLowerCase())
  const withHeader = (name: string, value: string) => ({ ...request, headers: { ...request.headers, [name]: value } })
  return [
    ...queryNames
      .filter(isOther)
      .map((name): [string, ApiRequest] => [
        `in the query as ${name}`,
        withPairs(request, `${name}=${encodeURIComponent(token)}`),
      ]),
    ...headerNames
      .filter(isOther)
      .map((name): [string, ApiRequest] => [`in the header ${name}`, withHeader(name, token)]),
    ...cookieNames
      .filter(isOther)
      .map((name): [string, ApiRequest] => [
        `in the cookie ${name}`,
        withHeader('cookie', `${name}=${encodeURIComponent(token)}`),
      ]),
    ...schemes
      .filter(isOther)
      .map((name): [string, ApiRequest] => [
        `under the scheme ${name}`,
        withHeader('authorization', `${name} ${token}`),
      ]),
    ['without a scheme', withHeader('authorization', token)],
    ['behind a scheme that only ends as its own', withHeader('authorization', `XBearer ${token}`)],
    ['behind two schemes', withHeader('authorization', `Basic Bearer ${token}`)],
  ]
}

/** Names of keys and of schemes that the document describes, for any operation, in lower case. */
function describedPlaces(document: ApiDocument): ReadonlySet<string> {
  const { components } = document.root
  const schemes = isObject(components) && isObject(components.securitySchemes) ? components.securitySchemes : {}
  const described = Object.values(schemes).map((scheme) => document.resolve(scheme))
  return new Set(described.map(({ type, name, scheme }) => String(type === 'apiKey' ? name : scheme).toLowerCase()))
}

export function otherCredentialsCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'other-credentials',
    title: `${operation.id} needs a token, and accepts it only where the document says`,
    // A host writes addresses to its logs, and a token would be in them.
    needs: ['exclusive data'],
    verify: async (session) => {
      const token = session.target.tokens[mainRole]?.value
      const [request] = await usable(session, operation, arbitraries, 1)
      if (!request || token === undefined) throw new NothingToCheck('there is no token')
      const { response } = await session.send(request, {}, operation.credentials)
      const cookies = response.headers.getSetCookie().map((cookie) => cookie.split(';')[0] ?? '')
      const described = describedPlaces(session.run.document)
      const places = placesOf(request, token, described)
      if (cookies.length > 0)
        places.push([
          'replaced by the cookies of an earlier response',
          { ...request, headers: { ...request.headers, cookie: cookies.join('; ') } },
        ])
      const statusOf = async (sent: ApiRequest) =>
        (await session.send(sent, { credentials: 'none' }, operation.credentials)).response.status
      if ((await statusOf(request)) < 400) throw new NothingToCheck('it needs no token')
      await session.forEach(places, async ([where, sent]) => {
        const status = await statusOf(sent)
        const isAccepted = status >= 200 && status < 300
        session.expect(!isAccepted, say`a refusal of a token ${safe(where)}`, () => say`status ${status}`)
      })
      const { origin } = new URL(session.target.baseUrl)
      await session.forEach(pretendingToBeTrusted(request, origin), async ([how, sent]) => {
        const status = await statusOf(sent)
        const isRefused = status >= 300 && status < 500
        session.expect(isRefused, say`a refusal without a token, with ${safe(how)}`, () => say`status ${status}`)
      })
      await expectNoSession(session, operation, request)
    },
  })
}
