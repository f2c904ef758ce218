import type { Operation } from '../../document/operations.ts'
import type { ApiRequest, ApiResponse } from '../../exchange/exchange.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { sampleOne } from '../../generating/sample-one.ts'
import type { AskOptions } from '../../running/ask-options.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { listViolations } from '../../violations/violations.ts'
import { ofDifferentParts } from '../refusals-apart.ts'
import { steady, usable } from './compare.ts'
import { rolesBesideMain } from './rights.ts'

/** Statuses of a server that has no HEAD. */
const withoutHead = [404, 405, 501]

/** Headers that describe what is read. Others can say which server responded, and how long it took. */
const ofTheResource = ['content-type', 'content-language', 'content-location', 'cache-control', 'last-modified', 'link']

/** HEAD is GET without a body: whatever else it says is the same. A body would not get through HTTP. */
export function headCheck(operation: Operation, arbitraries: Arbitraries): Check {
  return steady(operation, {
    name: 'head',
    title: `${operation.id} returns the same status and headers for HEAD`,
    needs: ['undescribed methods'],
    verify: async (session) => {
      let isServed = false
      const requests = await usable(session, operation, arbitraries, 3)
      for (const request of requests) {
        session.log.beginCase()
        const ask = async (method: string) =>
          (await session.send({ ...request, method }, {}, operation.credentials)).response
        const [before, head, after] = [await ask('GET'), await ask('HEAD'), await ask('GET')]
        if (withoutHead.includes(head.status)) continue
        isServed = true
        session.expect(head.status === before.status, say`status ${before.status}`, () => say`status ${head.status}`)
        const other = otherHeader([...ofTheResource, ...describedHeaders(operation)], before, head, after)
        session.expect(other === undefined, say`the headers of GET`, () => say`another ${safe(other ?? '')}`)
      }
      if (!isServed) throw new NothingToCheck('the server has no HEAD')
      await expectSameRefusals(session, operation, arbitraries)
      const [first] = requests
      if (!first || operation.security.length === 0) return
      for (const options of [{ credentials: 'none' }, ...rolesBesideMain(session).map((as) => ({ as }))] as const)
        await expectSameStatus(session, operation, first, options)
    },
  })
}

/** Invalid calls whose refusals are compared. */
const mostRefusals = 3

/** What is invalid for GET is so for HEAD. */
async function expectSameRefusals(session: Session, operation: Operation, arbitraries: Arbitraries): Promise<void> {
  const violations = ofDifferentParts(listViolations(arbitraries, operation)).filter(
    ({ credentials, constraint }) => credentials === 'good' && constraint.keyword !== 'Accept',
  )
  for (const { requests } of violations.slice(0, mostRefusals)) {
    const [broken] = sampleOne(requests(), session.run.seed)
    if (!broken) continue
    session.log.beginCase()
    const ask = async (method: string) =>
      (await session.send({ ...broken, method }, {}, operation.credentials)).response.status
    const [before, head, after] = [await ask('GET'), await ask('HEAD'), await ask('GET')]
    if (before < 400 || before >= 500 || before !== after || withoutHead.includes(head)) continue
    session.expect(head === before, say`status ${before} for an invalid call`, () => say`status ${head}`)
  }
}

/** HEAD tells whether something exists: who may not read it may not ask that either, and who may read it may. */
async function expectSameStatus(
  session: Session,
  operation: Operation,
  request: ApiRequest,
  options: AskOptions,
): Promise<void> {
  session.log.beginCase()
  const ask = async (method: string) =>
    (await session.send({ ...request, method }, options, operation.credentials)).response
  const [get, head] = [await ask('GET'), await ask('HEAD')]
  const who = options.as === undefined ? 'without a token' : `to the caller ${options.as}`
  session.expect(head.status === get.status, say`status ${get.status} ${safe(who)}`, () => say`status ${head.status}`)
}

/** Names of the headers that the document describes for a success. */
const describedHeaders = ({ responses }: Operation): string[] =>
  responses
    .filter(({ status }) => status.startsWith('2'))
    .flatMap(({ headers }) => [...headers.keys()].map((name) => name.toLowerCase()))

/** A header that both GETs have alike and HEAD does not. HEAD may leave out what is known only once there is a body. */
function otherHeader(
  names: readonly string[],
  before: ApiResponse,
  head: ApiResponse,
  after: ApiResponse,
): string | undefined {
  const length = head.headers.get('content-length')
  const bytes = [before, after].map(({ text }) => String(Buffer.byteLength(text)))
  const isComparable = bytes[0] === bytes[1] && ![before, head].some(({ headers }) => headers.has('content-encoding'))
  if (isComparable && length !== null && length !== bytes[0])
    return `Content-Length: ${length}, and the body has ${bytes[0]} bytes`
  for (const name of names) {
    const [value, sent] = [before.headers.get(name), head.headers.get(name)]
    if (value !== after.headers.get(name)) continue
    if (value !== null && sent !== null && sent !== value) return `${name}: ${sent}`
  }
  return undefined
}
