import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../document/json.ts'
import type { Operation } from '../document/operations.ts'
import { exactJsonOf, idOf, idsIn, type Resource, thingIn } from '../document/resources.ts'
import type { ApiResponse, Exchange } from '../exchange/exchange.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { buildRequest, type Call } from '../request/operation-call.ts'
import { callAbout } from '../request/valid-calls.ts'
import { isDone } from '../running/exchange-log.ts'
import type { Step } from '../running/sequences.ts'
import type { Session } from '../running/session.ts'
import { safe, say } from '../running/words.ts'
import { byDocument, type ConformanceRules } from './conformance-rules.ts'
import { callWithNamedThings } from './named-things.ts'
import { isOfItsValues } from './refused-values.ts'
import { fieldsFor } from './steady/list-shape.ts'

/** One thing that was made: what was sent for it, and what came back. */
interface Made {
  readonly id: string
  readonly call: Call
  readonly sent: unknown
  readonly response: ApiResponse
}

export interface Model {
  readonly live: Made[]
  readonly gone: Made[]
}

/** The status of what is done at some later time. */
const doneLater = 202

/** Statuses of what is not there, or no longer. */
export const goneStatuses: readonly number[] = [404, 410]

export function creates(
  resource: Resource,
  drawn: Call,
  source: { readonly arbitraries: Arbitraries; readonly rules: ConformanceRules },
): Step<Model> {
  const { create } = resource
  const { mayRefuse = byDocument } = source.rules
  return {
    name: create.id,
    run: async ({ live, gone }, session) => {
      const call = await callWithNamedThings(session, drawn, source.arbitraries)
      const exchange = await session.ask(create, buildRequest(call))
      const { response } = exchange
      if (response.status >= 400) {
        const statusOf = async (other: Call) =>
          (await session.send(buildRequest(other), {}, create.credentials)).response.status
        if (mayRefuse(exchange, create) || (await isOfItsValues(session, { call, exchange, statusOf }, source))) return
      }
      session.expect(response.status < 400, say`a valid request to be accepted`, () => say`status ${response.status}`)
      const id = idOf(resource, response)
      if (id === undefined || !isDone(response.status) || response.status === doneLater) return
      const again = [...live, ...gone].some((one) => one.id === id)
      session.expect(!again || isGiven(resource, call), say`a new id`, () => say`${safe(id)} again`)
      live.splice(0, live.length, ...live.filter((one) => one.id !== id))
      live.push({ id, call, sent: call.body?.value, response })
    },
  }
}

/** Where callers choose the ids, the same one may come twice. */
const isGiven = ({ parameter }: Resource, { body }: Call): boolean =>
  isObject(body?.value) && (body.value[parameter] !== undefined || body.value.id !== undefined)

const pick = (things: readonly Made[], which: number): Made | undefined => things[which % things.length]

/** Asks about one thing in the way in which it was made: for the same tenant, in the same version. */
const ask = (
  session: Session,
  operation: Operation,
  { resource: { parameter }, arbitraries }: Source,
  { id, call }: Made,
): Promise<Exchange> =>
  session.ask(operation, buildRequest(callAbout(arbitraries, operation, { parameter, id, like: call })))

/** What things are, and where calls about them come from. */
interface Source {
  readonly resource: Resource
  readonly arbitraries: Arbitraries
}

export const reads = (source: Source, which: number): Step<Model> => ({
  name: `${source.resource.read.id} ${which}`,
  when: ({ live }) => live.length > 0,
  run: async ({ live }, session) => {
    const made = pick(live, which)
    if (!made) return
    const { resource } = source
    const { response } = await ask(session, resource.read, source, made)
    session.expect(
      response.status < 300,
      say`${safe(made.id)}, which was created`,
      () => say`status ${response.status}`,
    )
    const read = thingIn(resource, response.json, made.id)
    for (const [field, value] of kept(resource, made)) {
      const now = isObject(read) ? read[field] : undefined
      session.expect(
        isDeepStrictEqual(now, value),
        say`${safe(field)} ${JSON.stringify(value)}, as when it was created`,
        () => say`${JSON.stringify(now ?? null)}`,
      )
    }
  },
})

/** Fields that the creation returned as they were sent. A server can change the others. */
function kept(resource: Resource, { id, sent, response: { json } }: Made): [string, unknown][] {
  const made = thingIn(resource, json, id)
  if (!isObject(sent) || !isObject(made)) return []
  return Object.entries(sent).filter(([field, value]) => isDeepStrictEqual(made[field], value))
}

export const lists = (resource: Resource, list: Operation): Step<Model> => ({
  name: list.id,
  when: ({ live }) => live.length > 0,
  run: async ({ live }, session) => {
    if (list.parameters.some(({ required }) => required)) return
    const { response } = await session.ask(list, buildRequest({ operation: list, values: {} }))
    session.expect(response.status < 300, say`a list`, () => say`status ${response.status}`)
    const ids = idsIn(resource, exactJsonOf(response))
    // In a list that comes in pages, the new one can be on any page.
    if (!ids || list.parameters.some(({ name }) => pages.test(name))) return
    const unlisted = live.filter((made) => !ids.includes(made.id) && !isFilteredOut(session, resource, list, made))
    session.expect(
      unlisted.length === 0,
      say`${safe(unlisted[0]?.id ?? '')}, which was created, in the list`,
      () => say`a list without it`,
    )
  },
})

/** Whether the list chooses by default, and another value than the thing has. */
function isFilteredOut(
  { run: { document } }: Session,
  resource: Resource,
  list: Operation,
  { id, sent, response: { json } }: Made,
): boolean {
  const made = thingIn(resource, json, id)
  const thing = { ...(isObject(sent) && sent), ...(isObject(made) && made) }
  return list.parameters.some((parameter) => {
    const [[, value] = []] = fieldsFor(parameter, thing)
    const { default: usual } = document.resolve(parameter.schema)
    return usual !== undefined && value !== undefined && !isDeepStrictEqual(value, usual)
  })
}

const pages = /limit|offset|page|cursor|size|skip|start|end/i

export const removes = (source: Source, remove: Operation, which: number): Step<Model> => ({
  name: `${remove.id} ${which}`,
  when: ({ live }) => live.length > 0,
  run: async ({ live, gone }, session) => {
    const made = pick(live, which)
    if (!made) return
    const { response } = await ask(session, remove, source, made)
    session.expect(response.status < 300, say`${safe(made.id)} to be deleted`, () => say`status ${response.status}`)
    live.splice(live.indexOf(made), 1)
    if (response.status !== doneLater) gone.push(made)
  },
})

export const readsGone = (source: Source, which: number): Step<Model> => ({
  name: `${source.resource.read.id} ${which}, deleted`,
  when: ({ gone, live }) => gone.some(({ id }) => !live.some((one) => one.id === id)),
  run: async ({ gone, live }, session) => {
    const dead = gone.filter(({ id }) => !live.some((one) => one.id === id))
    const made = pick(dead, which)
    if (!made) return
    const { response } = await ask(session, source.resource.read, source, made)
    session.expect(
      goneStatuses.includes(response.status),
      say`404 for ${safe(made.id)}, which was deleted`,
      () => say`status ${response.status}`,
    )
  },
})
