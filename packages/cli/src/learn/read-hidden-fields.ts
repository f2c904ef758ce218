import type { JsonObject } from '../json.ts'
import { findClient, idOf } from './body-shape.ts'
import { describedFields } from './described-fields.ts'
import type { LearnContext, SeenClients } from './learn-context.ts'
import type { Observation } from './observation.ts'

/** Clients that are read one by one, at most. */
const mostClients = 8

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
  const { lesson, reader, rows, document } = context
  const single = findClient(one?.json)?.client
  const names = describedFields(document)
    .map(({ path }) => path)
    .filter((path) => !path.includes('.'))
  const has = (row: JsonObject | undefined, name: string): boolean => row !== undefined && Object.hasOwn(row, name)
  const hidden = names.filter((name) => has(single, name) && !rows.some((row) => has(row, name)))
  if (!one || !single || hidden.length === 0) return { context, shown: context }
  lesson.note(`a list has fewer fields than a single client: ${hidden.join(', ')} are missing`)
  const whole = [single]
  const ids = rows.map(idOf).filter((id) => id !== undefined && id !== idOf(single))
  const step = Math.max(1, Math.floor(ids.length / (mostClients - 1)))
  for (let at = 0; at < ids.length && whole.length < mostClients; at += step) {
    const { json } = await reader.get(ids[at] as string | number, 'of a client')
    const client = findClient(json)?.client
    if (client) whole.push(client)
  }
  const known = new Set(whole.map(idOf))
  const all = [...whole, ...rows.filter((row) => !known.has(idOf(row)))]
  return { context: { ...context, rows: all }, shown: { ...context, rows: whole, firstPage: one } }
}
