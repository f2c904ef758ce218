import fc from 'fast-check'
import type { Operation } from '../../document/operations.ts'
import type { ApiRequest } from '../../exchange/exchange.ts'
import { isJson } from '../../exchange/media-type.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { listViolations } from '../../violations/violations.ts'
import { baseRequests } from './base-calls.ts'
import { differenceBetween, type Seen, seen, withoutTexts } from './difference.ts'

/**
 * What a read returns depends on the resource and on what the request asks for, and on nothing else: not on headers that
 * ask for nothing, on an error before, on how often it was asked, or on another call at the same time. Each response is
 * compared with one before and one after it, so that data that somebody else changes raises no alarm.
 */
export const steadyChecks = (operations: readonly Operation[], arbitraries: Arbitraries): Check[] =>
  operations
    .filter(isJsonRead)
    .flatMap((operation) => [
      headersCheck(operation, arbitraries),
      errorCheck(operation, arbitraries),
      repeatedCheck(operation, arbitraries),
      togetherCheck(operation, arbitraries),
    ])

const isJsonRead = ({ method, responses }: Operation): boolean =>
  method === 'GET' &&
  responses.some(({ status, content }) => status.startsWith('2') && [...content.keys()].some(isJson))

type SteadyCheck = Pick<Check, 'title' | 'verify'> & { readonly name: string; readonly needs?: Check['needs'] }

const steady = ({ id }: Operation, { name, title, needs = [], verify }: SteadyCheck): Check => ({
  id: `${id}/steady/${name}`,
  kind: 'steady reads',
  group: id,
  title,
  needs: ['state', ...needs],
  claims: [],
  verify,
})

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
    ...cookies,
    ...override,
  ]
}

function headersCheck(operation: Operation, arbitraries: Arbitraries): Check {
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

const withHeaders = (request: ApiRequest, headers: Readonly<Record<string, string>>): ApiRequest => ({
  ...request,
  headers: { ...request.headers, ...headers },
})

function errorCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'after-error',
    title: `${operation.id} returns the same after a refused call`,
    verify: async (session) => {
      const violations = listViolations(arbitraries, operation).slice(0, 6)
      if (violations.length === 0) throw new NothingToCheck('no call of it can be refused')
      for (const request of await usable(session, operation, arbitraries, 2))
        for (const { requests, credentials } of violations) {
          const [broken] = fc.sample(requests, { seed: session.run.seed, numRuns: 1 })
          if (!broken) continue
          await expectSame(session, operation, request, {
            between: async () => {
              await session.send(broken, { credentials }, operation.security)
              return send(session, operation, request)
            },
            because: 'after a refused call',
          })
        }
    },
  })
}

/** Calls in a row. A cache or a counter that goes wrong does so within these. */
const repeats = 40

function repeatedCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'repeated',
    title: `${operation.id} returns the same however often it is asked`,
    // Where others write, nobody knows why the fortieth response differs from the first.
    needs: ['exclusive data'],
    verify: async (session) => {
      const [request] = await usable(session, operation, arbitraries, 1)
      if (!request) return
      const [first, second] = [await send(session, operation, request), await send(session, operation, request)]
      for (let count = 3; count <= repeats; count++) {
        const now = await send(session, operation, request)
        const where = differenceBetween(first, now, second)
        session.expect(
          where === undefined,
          say`what the first calls returned`,
          () => say`another ${safe(where ?? '')} in call ${count}`,
        )
      }
    },
  })
}

/** Different calls at the same time. */
const atOnce = 4

function togetherCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'together',
    title: `${operation.id} returns to each of several callers what that one asked for`,
    verify: async (session) => {
      const requests = await usable(session, operation, arbitraries, atOnce)
      if (requests.length < 2) throw new NothingToCheck('no two calls of it succeed')
      const all = () => Promise.all(requests.map((request) => send(session, operation, request)))
      const oneByOne = async () => {
        const found: Seen[] = []
        for (const request of requests) found.push(await send(session, operation, request))
        return found
      }
      const [before, between, after] = [await oneByOne(), await all(), await oneByOne()]
      const where = differenceBetween(before, between, after)
      session.expect(
        where === undefined,
        say`what each call returns by itself`,
        () => say`another ${safe(where ?? '')}`,
      )
    },
  })
}

async function usable(
  session: Session,
  operation: Operation,
  arbitraries: Arbitraries,
  most: number,
): Promise<ApiRequest[]> {
  const found = await baseRequests(session, operation, arbitraries, most)
  if (found.length === 0) throw new NothingToCheck('no call of it succeeded')
  return found
}

const send = async (session: Session, operation: Operation, request: ApiRequest): Promise<Seen> =>
  seen((await session.send(request, {}, operation.security)).response)

interface Comparison {
  /** What is held against the responses before and after it. */
  readonly between: () => Promise<Seen>
  readonly because: string
  /** What of a response is compared. @default all of it */
  readonly look?: (seen: unknown) => unknown
}

async function expectSame(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  { between, because, look = (all) => all }: Comparison,
): Promise<void> {
  session.log.beginCase()
  const before = await send(session, operation, request)
  const [now, after] = [await between(), await send(session, operation, request)]
  const where = differenceBetween(look(before), look(now), look(after))
  session.expect(
    where === undefined,
    say`the same response ${safe(because)}`,
    () => say`status ${now.status}, and another ${safe(where ?? '')}`,
  )
}
