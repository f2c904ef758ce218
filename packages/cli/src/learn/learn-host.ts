import { claimKinds, readDialect } from '@b2core-clients/schema/dialect'
import type { JsonObject } from '../json.ts'
import { claimsOfRestrictedAdmins, claimsOfWrites } from './claims.ts'
import { createFilterProbe } from './filter-probe.ts'
import { findPage, withEmptyList } from './find-page.ts'
import { HostReader, type HostReaderOptions, LearningEnded } from './host-reader.ts'
import { learnBeyondEnd } from './learn-beyond-end.ts'
import { learnBounds } from './learn-bounds.ts'
import { type LearnContext, usualPageLength } from './learn-context.ts'
import { nameEmptyEntry } from './learn-empty-entry.ts'
import { learnPageShape, learnRequestId } from './learn-envelopes.ts'
import { learnErrors } from './learn-errors.ts'
import { learnExcludedValues } from './learn-excluded-values.ts'
import { learnFields } from './learn-fields.ts'
import { learnForms } from './learn-forms.ts'
import { learnListFilters } from './learn-list-filters.ts'
import { learnNothingFound } from './learn-nothing-found.ts'
import { learnDefaultLimit, learnMaximum, noticeIgnoredLimit } from './learn-paging.ts'
import { learnNotations, learnUnknownParameters } from './learn-parameters.ts'
import { learnRecording } from './learn-recording.ts'
import { learnSmallLimits } from './learn-small-limits.ts'
import { learnSorting } from './learn-sorting.ts'
import { learnStatuses } from './learn-statuses.ts'
import { learnTextFilters } from './learn-text-filters.ts'
import { learnWrites } from './learn-writes.ts'
import { Lesson } from './lesson.ts'
import type { Observation } from './observation.ts'
import type { Recorded } from './read-har.ts'
import { readHiddenFields } from './read-hidden-fields.ts'

export interface LearnOptions {
  /** The document that the host is compared with, overlays applied. */
  readonly document: JsonObject
  /** Origin and path prefix of the host: `https://host.name`. Without a slash at the end. */
  readonly baseUrl: string
  readonly token: string
  /** @default the global fetch */
  readonly fetch?: (request: Request) => Promise<Response>
  /** Calls recorded elsewhere. What they show is not asked again. @default none */
  readonly recorded?: readonly Recorded[]
  /** The local part of the addresses of up to three clients that are created. @default nothing is created */
  readonly createAs?: string
  /** Requests a second at most. @default 5 */
  readonly rate?: number
  /** Requests at most. @default 80 */
  readonly maxReads?: number
  /** Milliseconds for one response. @default 15_000 */
  readonly deadlineMs?: number
  /** Ends learning; what was learned until then is kept. */
  readonly signal?: AbortSignal
  /** The time in milliseconds since 1970. @default Date.now */
  readonly now?: () => number
  /** Waits so many milliseconds, or until the signal aborts. @default a timer */
  readonly wait?: HostReaderOptions['wait']
  /** Told before each request, in words without a value of a client. */
  readonly onRead?: (request: string, reads: number) => void
}

export interface Learned {
  readonly lesson: Lesson
  /** Requests that were sent. */
  readonly reads: number
  /** Why learning ended early; undefined where it did not. */
  readonly ended: string | undefined
}

/**
 * Learns how a host behaves, only by reads: at most 80, the first ten of which show shapes, types, statuses and
 * defaults. No value of a client is part of the result, except the names of statuses.
 */
export async function learnHost(options: LearnOptions): Promise<Learned> {
  const reader = new HostReader({
    baseUrl: options.baseUrl,
    token: options.token,
    fetch: options.fetch ?? ((request) => fetch(request)),
    rate: options.rate ?? 5,
    maxReads: options.maxReads ?? 80,
    deadlineMs: options.deadlineMs ?? 15_000,
    signal: options.signal,
    now: options.now ?? Date.now,
    wait: options.wait ?? waitFor,
    onRead: options.onRead ?? (() => {}),
  })
  const lesson = new Lesson()
  if (options.recorded) learnRecording(lesson, options.document, options.recorded)
  let ended: string | undefined
  try {
    await learn(reader, lesson, options.document)
    if (options.createAs !== undefined) await learnWrites(reader, lesson, options.createAs)
  } catch (error) {
    if (!(error instanceof LearningEnded)) throw error
    ended = error.message
  }
  leaveTheRest(lesson, { ended, hasWritten: options.createAs !== undefined })
  return { lesson, reads: reader.reads, ended }
}

async function learn(reader: HostReader, lesson: Lesson, document: JsonObject): Promise<void> {
  const response = await reader.list([], 'without parameters')
  const firstPage = { ...response, json: withEmptyList(response.json) ?? response.json }
  const page = findPage(firstPage.json)
  // A gateway in front of the host says little about the host.
  if (!page || firstPage.status >= 300) throw new LearningEnded(whyNoList(firstPage))
  learnRequestId(lesson, firstPage)
  const rows = [...page.rows]
  const total = await learnTotal(reader, lesson, firstPage)
  const dialect = readDialect(document)
  const first: LearnContext = { reader, lesson, document, dialect, firstPage, rows, total, pageLength: usualPageLength }
  try {
    await learnList(first)
  } finally {
    // Every refusal counts, also where learning ends early.
    learnErrors(lesson, reader.refusals, document)
  }
}

/** Learns the form of a list, and returns the number of clients. */
async function learnTotal(reader: HostReader, lesson: Lesson, firstPage: Observation): Promise<number> {
  const { rows = [], total } = findPage(firstPage.json) ?? {}
  // A number that is also that of the clients on the page is the total if the next page has it too.
  const next =
    total === undefined && rows.length > 0
      ? await reader.list([['offset', rows.length]], 'after the clients of the first page')
      : undefined
  const withTotal = next && findPage(next.json)?.total !== undefined ? next : firstPage
  learnPageShape(lesson, firstPage, withTotal)
  return findPage(withTotal.json)?.total ?? rows.length
}

async function learnList(first: LearnContext): Promise<void> {
  const { lesson } = first
  await learnNothingFound(first)
  noticeIgnoredLimit(lesson, await learnUnknownParameters(first))
  const one = await learnStatuses(first)
  const { longest, visible } = await learnMaximum(first)
  learnDefaultLimit({ ...first, rows: findPage(first.firstPage.json)?.rows ?? [], total: visible })
  const listed = { ...first, total: visible, pageLength: Math.min(longest, usualPageLength) }
  await learnSmallLimits(listed)
  // The large page has more rows than the first one.
  const { context, shown } = await readHiddenFields(listed, one)
  learnFields(shown)
  learnForms(shown)
  await learnBeyondEnd(context)
  await learnSorting(context)
  const probe = await createFilterProbe(context)
  await learnNotations(context, probe)
  await learnTextFilters(context, probe)
  await learnListFilters(context, probe)
  await nameEmptyEntry(context, probe)
  await learnBounds(context, await learnExcludedValues(context, probe))
}

/** Why the first response has no list of clients, and what a person can do about it. */
function whyNoList({ status, headers }: Observation): string {
  const happened = `the host responded ${status} to the first request, without a list of clients`
  if (status === 401 || status === 403) return `${happened}; check the token in B2CORE_TOKEN, and its rights`
  const place = status >= 300 && status < 400 ? placeOf(headers.get('location')) : undefined
  if (place === undefined) return `${happened}; check the address, and whether the API has a path prefix`
  return `the host redirects the first request to ${place}; redirects are not followed, so give the address behind them with --target`
}

/** Where a redirect leads, without a query; undefined where its header is missing or not an address. */
function placeOf(location: string | null): string | undefined {
  const sameHost = 'http://same-host.invalid'
  if (location === null || !URL.canParse(location, sameHost)) return undefined
  const { origin, pathname } = new URL(location, sameHost)
  return origin === sameHost ? pathname : origin + pathname
}

/** What recorded calls show. Nothing is sent. */
export function learnFromRecording(document: JsonObject, recorded: readonly Recorded[]): Learned {
  const lesson = new Lesson()
  learnRecording(lesson, document, recorded)
  leaveTheRest(lesson, { ended: 'the recording does not show it', hasWritten: false })
  return { lesson, reads: 0, ended: undefined }
}

interface Ending {
  /** Why learning ended early; undefined where it did not. */
  readonly ended: string | undefined
  /** Creations were permitted. */
  readonly hasWritten: boolean
}

/** Every claim that nothing decided gets a reason. A more exact reason from before is kept. */
function leaveTheRest(lesson: Lesson, { ended, hasWritten }: Ending): void {
  const leave = (claims: readonly string[], reason: string) => {
    for (const claim of claims) if (!lesson.undecided.has(claim)) lesson.leave(claim, reason)
  }
  leave(
    claimsOfWrites,
    hasWritten ? (ended ?? 'no creation that was sent shows it') : 'only a creation shows it (--writes)',
  )
  leave(claimsOfRestrictedAdmins, 'only the token of an admin who sees some tags shows it')
  leave(Object.keys(claimKinds), ended ?? 'nothing that was read shows it')
}

function waitFor(ms: number, signal: AbortSignal | undefined): Promise<void> {
  return new Promise((resolve) => {
    if (signal?.aborted) return resolve()
    const timer = setTimeout(done, ms)
    function done(): void {
      clearTimeout(timer)
      signal?.removeEventListener('abort', done)
      resolve()
    }
    signal?.addEventListener('abort', done)
  })
}
