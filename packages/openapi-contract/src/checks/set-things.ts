import { isDeepStrictEqual } from 'node:util'
import fc from 'fast-check'
import { isObject, type JsonObject } from '../document/json.ts'
import { indexOf } from '../document/operation-index.ts'
import type { Operation } from '../document/operations.ts'
import { exactJsonOf } from '../document/resources.ts'
import { isJson } from '../exchange/media-type.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { buildRequest, type Call, keyOf } from '../request/operation-call.ts'
import { smallestCall } from '../request/valid-calls.ts'
import type { Check } from '../running/check.ts'
import { NothingToCheck } from '../running/failure.ts'
import { safe, say } from '../running/words.ts'
import { acceptedCalls, type ConformanceRules } from './conformance-rules.ts'
import { promiseOf } from './promise-of.ts'

/** Bodies that are set one after the other, under one name. */
const mostSet = 12

/** Statuses that say that a thing is set: 202 only promises it. */
const set = [200, 201, 204]

/** What `PUT` sets a second time is there when it is read at the same path. */
export function setThingsCheck(
  put: Operation,
  operations: readonly Operation[],
  arbitraries: Arbitraries,
  rules: ConformanceRules,
): Check[] {
  const read = indexOf(operations).on('GET', put.path)
  const type = [...(put.body?.content.keys() ?? [])].find(isJson)
  if (put.method !== 'PUT' || !read || type === undefined) return []
  const needed = read.parameters.filter(({ required }) => required).map(keyOf)
  return [
    {
      ...promiseOf(put, 'set-again'),
      kind: 'sequences',
      title: `${read.id} returns what ${put.id} has set last`,
      needs: ['state', 'writes', 'exclusive data'],
      claims: [],
      verify: async (session) => {
        const { values } = smallestCall(arbitraries, put, session.run.seed)
        if (needed.some((key) => values[key] === undefined)) throw new NothingToCheck(`no call of ${read.id} is known`)
        const reading = buildRequest({ operation: read, values: pick(values, needed) })
        const drawn = fc.sample(acceptedCalls(arbitraries, put, rules), { seed: session.run.seed, numRuns: mostSet })
        let looked = 0
        let before: Kept | undefined
        for (const { body } of drawn) {
          if (body?.type !== type || !isObject(body.value)) continue
          session.log.beginCase()
          const call: Call = { operation: put, values, body }
          const { response } = await session.send(buildRequest(call), {}, put.credentials)
          if (!set.includes(response.status)) continue
          const shown = exactJsonOf((await session.send(reading, {}, read.credentials)).response)
          const now: Kept = { sent: body.value, shown: isObject(shown) ? shown : {} }
          const stale = before && staleField(before, now)
          if (before) looked++
          session.expect(
            stale === undefined,
            say`${safe(stale ?? '')} as it was set last`,
            () => say`what was set before`,
          )
          before = now
        }
        if (looked === 0) throw new NothingToCheck('no two calls of it set the same thing')
      },
    },
  ]
}

/** What was set, and what was read then. */
interface Kept {
  readonly sent: JsonObject
  readonly shown: JsonObject
}

/** A field that showed what was set before, and still does after a value was set that is not the same to any server. */
const staleField = (before: Kept, now: Kept): string | undefined =>
  Object.keys(now.sent).find((name) => {
    const old = before.sent[name]
    const isShown = isDeepStrictEqual(before.shown[name], old) && isDeepStrictEqual(now.shown[name], old)
    return old !== undefined && isShown && !isDeepStrictEqual(keptFrom(now.sent[name]), keptFrom(old))
  })

/** What a server may keep of a value: a text without spaces around it and in one case, and nothing of what is empty. */
function keptFrom(value: unknown): unknown {
  if (Array.isArray(value)) return value.length === 0 ? null : value.map(keptFrom)
  if (isObject(value)) {
    const fields = Object.entries(value).map(([name, field]) => [name, keptFrom(field)])
    return fields.length === 0 ? null : Object.fromEntries(fields)
  }
  return typeof value === 'string' ? value.trim().toLowerCase().normalize() || null : value
}

const pick = (values: Call['values'], keys: readonly string[]): Call['values'] =>
  Object.fromEntries(keys.map((key) => [key, values[key]]))
