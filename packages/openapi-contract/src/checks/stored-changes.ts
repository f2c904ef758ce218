import { isDeepStrictEqual } from 'node:util'
import { isObject, type JsonObject } from '../document/json.ts'
import { indexOf } from '../document/operation-index.ts'
import type { Operation } from '../document/operations.ts'
import { exactJsonOf, idOf, type Resource } from '../document/resources.ts'
import { isJson } from '../exchange/media-type.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { buildRequest, type Call, keyOf } from '../request/operation-call.ts'
import { smallestCall } from '../request/valid-calls.ts'
import type { Check } from '../running/check.ts'
import { isDone } from '../running/exchange-log.ts'
import { NothingToCheck } from '../running/failure.ts'
import type { Session } from '../running/session.ts'
import { safe, say } from '../running/words.ts'
import type { ConformanceRules } from './conformance-rules.ts'
import { freshen, renewAll, renewText } from './creations/fresh-body.ts'
import { sampleCalls } from './creations/sample-calls.ts'
import { callWithNamedThings } from './named-things.ts'
import { promiseOf } from './promise-of.ts'
import { readRequests } from './read-requests.ts'

/** Fields that are changed one by one, at most. */
const mostFields = 6

/** Statuses that say that a change is made: 202 only promises it. */
const changed = [200, 201, 204]

/** What a change sends is there when the thing is read, wherever a creation shows that the server keeps such values. */
export const storedChangeChecks = (
  resource: Resource,
  operations: readonly Operation[],
  arbitraries: Arbitraries,
  rules: ConformanceRules,
): Check[] =>
  indexOf(operations)
    .ofPath(resource.read.path)
    .filter(({ method }) => method === 'PUT' || method === 'PATCH')
    .map((change) => ({
      ...promiseOf(change, 'stored'),
      kind: 'sequences',
      title: `${resource.read.id} returns what ${change.id} has changed`,
      needs: ['state', 'writes', 'exclusive data'],
      claims: [],
      verify: async (session) => {
        const things = await twoThings(session, resource, arbitraries, rules)
        if (!things) throw new NothingToCheck('no creation shows a value that its body has')
        let looked = 0
        for (const sent of bodiesOf(change, things, arbitraries))
          if (await looksAt(session, change, things, sent)) looked++
        if (looked === 0) throw new NothingToCheck('no change of a value that is shown succeeds')
      },
    }))

interface Things {
  /** Texts that the server keeps as they are sent, under the names of their fields. */
  readonly names: readonly string[]
  /** A body of a creation, with values that nothing has yet. */
  readonly next: JsonObject
  readonly id: string
  readonly key: string
  readonly read: () => Promise<JsonObject | undefined>
}

/** Makes two things, to see which values of their bodies the server shows as they were sent. */
async function twoThings(
  session: Session,
  resource: Resource,
  arbitraries: Arbitraries,
  rules: ConformanceRules,
): Promise<Things | undefined> {
  const { create, read, parameter } = resource
  const readById = readRequests(resource)
  if (!readById) return undefined
  const call = sampleCalls(session, create, arbitraries, rules).plain.findLast(({ body }) => isObject(body?.value))
  const body = call?.body
  const schema = body && isJson(body.type) ? create.body?.content.get(body.type) : undefined
  if (!call || !body || !schema) return undefined
  const isValid = arbitraries.validate(schema)
  const renewed = async (): Promise<JsonObject> => {
    const isAllowed = (one: unknown): boolean => isValid(one).length === 0
    const { value: first, fresh } = freshen(body.value, isAllowed, renewAll(session.fresh))
    // A text that looks like an address can be too short for one.
    const { value } = freshen(first, isAllowed, (text) => (fresh.includes(text) ? undefined : renewText(session.fresh)))
    const named = await callWithNamedThings(session, { ...call, body: { ...body, value } }, arbitraries)
    return isObject(named.body?.value) ? named.body.value : {}
  }
  const readOne = async (id: string): Promise<JsonObject | undefined> => {
    const { response } = await session.send(readById(id), {}, read.credentials)
    const thing = isDone(response.status) ? exactJsonOf(response) : undefined
    return isObject(thing) ? thing : undefined
  }
  const make = async () => {
    const sent = await renewed()
    const request = buildRequest({ ...call, body: { ...body, value: sent } })
    const { response } = await session.send(request, {}, create.credentials)
    const id = isDone(response.status) ? idOf(resource, response) : undefined
    return { sent, id, shown: id === undefined ? undefined : await readOne(id) }
  }
  const [one, other] = [await make(), await make()]
  const { id, shown } = one
  if (id === undefined || !shown || !other.shown) return undefined
  const isShown = (name: string): boolean =>
    shown[name] === one.sent[name] && other.shown?.[name] === other.sent[name] && shown[name] !== other.shown?.[name]
  const names = Object.keys(one.sent).filter((name) => typeof one.sent[name] === 'string' && isShown(name))
  const key = keyOf({ in: 'path', name: parameter })
  return names.length === 0 ? undefined : { names, next: await renewed(), id, key, read: () => readOne(id) }
}

/** A change and the values that it sends. */
interface Sent {
  readonly call: Call
  readonly values: JsonObject
}

/** A body with all values for PUT, and one with each of them for PATCH, as far as the document allows them. */
function bodiesOf(change: Operation, { names, next, id, key }: Things, arbitraries: Arbitraries): Sent[] {
  const [type, schema] = [...(change.body?.content ?? [])].find(([name]) => isJson(name)) ?? []
  if (type === undefined || schema === undefined) return []
  const { properties } = arbitraries.flat(schema)
  const described = isObject(properties) ? names.filter((name) => Object.hasOwn(properties, name)) : []
  const only = (some: readonly string[]): JsonObject => Object.fromEntries(some.map((name) => [name, next[name]]))
  const isValid = arbitraries.validate(schema)
  const { values, ...plain } = smallestCall(arbitraries, change)
  const groups = change.method === 'PUT' ? [described] : described.slice(0, mostFields).map((name) => [name])
  return groups
    .filter((group) => group.length > 0)
    .map((group) => ({ values: only(group), value: change.method === 'PUT' ? { ...next } : only(group) }))
    .filter(({ value }) => isValid(value).length === 0)
    .map((sent) => ({
      values: sent.values,
      call: { ...plain, values: { ...values, [key]: id }, body: { type, value: sent.value } },
    }))
}

/** Whether the change was made, so that it was looked at. */
async function looksAt(session: Session, change: Operation, { read, names }: Things, sent: Sent): Promise<boolean> {
  session.log.beginCase()
  const before = await read()
  const { response } = await session.send(buildRequest(sent.call), {}, change.credentials)
  if (!before || !changed.includes(response.status)) return false
  const after = await read()
  const due = { ...Object.fromEntries(names.map((name) => [name, before[name]])), ...sent.values }
  // What PUT does not send may be gone then.
  const judged = change.method === 'PUT' ? Object.keys(sent.values) : names
  const wrong = judged.find((name) => !isDeepStrictEqual(after?.[name], due[name]))
  session.expect(
    wrong === undefined,
    say`${safe(wrong ?? '')} ${JSON.stringify(due[wrong ?? ''])} after ${safe(change.id)}`,
    () => say`${JSON.stringify(after?.[wrong ?? ''] ?? null)}`,
  )
  return true
}
