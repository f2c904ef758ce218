import type { Dialect } from '@b2core-clients/schema/dialect'
import type { JsonObject } from '../json.ts'
import type { HostReader } from './host-reader.ts'
import type { Lesson } from './lesson.ts'
import type { Observation } from './observation.ts'

/** Clients that were seen, and the lesson that collects what they show. */
export interface SeenClients {
  readonly lesson: Lesson
  /** The document that the host is compared with, overlays applied. */
  readonly document: JsonObject
  /** The first page without parameters. */
  readonly firstPage: Observation
  /** Clients seen so far, those of the first page first. */
  readonly rows: readonly JsonObject[]
  /** The number of clients without a filter. */
  readonly total: number
}

/** What every step needs that asks the host. */
export interface LearnContext extends SeenClients {
  readonly reader: HostReader
  /** What the document says. */
  readonly dialect: Dialect
  readonly rows: JsonObject[]
  /** Clients on a page that shows an order, or in which a client is looked for. The host does not refuse so many. */
  readonly pageLength: number
}

/** Enough clients to see an order. */
export const usualPageLength = 100

/** Why there is no client to ask for. */
export const noSubject = (rows: readonly JsonObject[]): string =>
  rows.length === 0 ? 'the host has no client' : 'clients have no clientId'

/** Why a value that is not refused is only assumed. */
export const withoutClient = 'it is not refused, and without a client nobody can see what happens instead'

/** `no client`, `1 client`, `20 clients`. */
export function clientsInWords(count: number): string {
  if (count === 0) return 'no client'
  return count === 1 ? '1 client' : `${count} clients`
}

export const hasValue = (row: JsonObject, field: string): boolean => (row[field] ?? null) !== null

/** A value of a client by its path: `company.shortName`. */
export function valueAt(row: JsonObject, path: string): unknown {
  let value: unknown = row
  for (const name of path.split('.'))
    value = typeof value === 'object' && value !== null ? (value as JsonObject)[name] : undefined
  return value
}
