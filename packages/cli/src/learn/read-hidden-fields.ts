import { isObject, type JsonObject } from '../json.ts'
import { findClient, idOf } from './body-shape.ts'
import { describedFields, objectsAt } from './described-fields.ts'
import type { LearnContext, SeenClients } from './learn-context.ts'
import type { Observation } from './observation.ts'

/** Clients that are read one by one, at most. */
const mostClients = 4

/** The context of the next steps, and the clients that show their fields. */
export interface HiddenFields {
  readonly context: LearnContext
  readonly shown: SeenClients
}

/**
 * Some lists leave out fields that a single client has. Then a few clients are read one by one, so that their fields are
 * known and can be looked for.
 */
export async function readHiddenFields(context: LearnContext, one: Observation | undefined): Promise<HiddenFields> {
  const { lesson, reader, rows, firstPage } = context
  const claim = 'list-client-fields'
  const single = findClient(one?.json)?.client
  if (!one || !single || rows.length === 0) {
    lesson.leave(claim, rows.length === 0 ? 'the host has no client' : 'no single client was read')
    return { context, shown: context }
  }
  if (hiddenFields([single], rows).length === 0 && !canHideMore(context, single)) {
    lesson.decide(claim, [], firstPage, rows.length)
    return { context, shown: context }
  }
  const whole = [single]
  const ids = rows.map(idOf).filter((id) => id !== undefined && id !== idOf(single))
  const step = Math.max(1, Math.floor(ids.length / (mostClients - 1)))
  for (let at = 0; at < ids.length && whole.length < mostClients; at += step) {
    const { json } = await reader.get(ids[at] as string | number, 'of a client')
    const client = findClient(json)?.client
    if (client) whole.push(client)
  }
  lesson.decide(claim, hiddenFields(whole, rows), one, whole.length)
  const known = new Set(whole.map(idOf))
  const all = [...whole, ...rows.filter((row) => !known.has(idOf(row)))]
  return { context: { ...context, rows: all }, shown: { ...context, rows: whole, firstPage: one } }
}

/**
 * Whether another single client can have a field that the list leaves out. Where fields without a value are left out
 * too, one client does not show all of its fields.
 */
function canHideMore({ document, rows }: LearnContext, single: JsonObject): boolean {
  const clients = [...rows, single]
  const fields = describedFields(document)
  const includesEmptyFields = fields.some(({ object, name }) =>
    objectsAt(clients, object).some((one) => one[name] === null),
  )
  return (
    !includesEmptyFields &&
    fields.some(({ object, name }) => {
      const objects = objectsAt(clients, object)
      return objects.length > 0 && !objects.some((one) => Object.hasOwn(one, name))
    })
  )
}

/** Paths of fields that single clients have, and no client of a list. */
const hiddenFields = (whole: readonly JsonObject[], rows: readonly JsonObject[]): string[] =>
  hiddenIn(whole, rows, '').toSorted()

function hiddenIn(whole: readonly JsonObject[], rows: readonly JsonObject[], parent: string): string[] {
  const names = new Set(whole.flatMap((client) => Object.keys(client)))
  return [...names].filter(isPlainName).flatMap((name) => {
    const path = parent === '' ? name : `${parent}.${name}`
    if (!rows.some((row) => Object.hasOwn(row, name))) return [path]
    const [inner, innerRows] = [objectsIn(whole, name), objectsIn(rows, name)]
    // Without an object in the list, nothing shows what it would have.
    return innerRows.length === 0 ? [] : hiddenIn(inner, innerRows, path)
  })
}

const objectsIn = (objects: readonly JsonObject[], name: string): JsonObject[] =>
  objects.flatMap((object) => [object[name]].flat()).filter(isObject)

/** Some hosts have a map, whose keys are data and no names of fields. */
const isPlainName = (name: string): boolean => /^[A-Za-z_]\w{0,40}$/.test(name)
