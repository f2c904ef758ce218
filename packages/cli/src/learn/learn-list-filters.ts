import type { JsonObject } from '../json.ts'
import { type ClaimId, canExpress } from './claims.ts'
import type { FilterProbe, Look } from './filter-probe.ts'
import { findPage, isListRefused, isMostOf, rowsOf } from './find-page.ts'
import type { Query } from './host-reader.ts'
import { type LearnContext, valueAt } from './learn-context.ts'
import { ListSpaces } from './list-spaces.ts'
import type { Observation } from './observation.ts'

interface ListFilter {
  readonly parameter: string
  readonly claim: ClaimId
  /** Where a client shows a value of the filter; undefined where it shows only the name of the value. */
  readonly path?: string
  /** Where a client shows the name of the value. */
  readonly namePath?: string
  /** A value that no client has. */
  readonly other: string
}

/** An identifier that nothing has. */
const unused = '-987654321'

/** Where a client shows the code of its country. */
const countryCode = 'country.numericCode'

export const listFilters: readonly ListFilter[] = [
  { parameter: 'managerIds', claim: 'manager-ids-values', path: 'manager.id', other: unused },
  { parameter: 'typeIds', claim: 'type-ids-values', path: 'type.id', other: unused },
  {
    parameter: 'verificationLevelIds',
    claim: 'verification-level-ids-values',
    path: 'verificationLevel.id',
    other: unused,
  },
  { parameter: 'countryCodes', claim: 'country-codes-values', path: countryCode, other: '998' },
  { parameter: 'emails', claim: 'emails-values', path: 'email', other: 'zqxjzqxj@example.com' },
  { parameter: 'statusIds', claim: 'status-ids-values', namePath: 'status', other: unused },
  { parameter: 'internalTypeIds', claim: 'internal-type-ids-values', namePath: 'internalType', other: unused },
  { parameter: 'riskLevelIds', claim: 'risk-level-ids-values', namePath: 'riskLevel', other: unused },
]

/** Learns for each list filter whether it takes a list, and the identifiers of the statuses. */
export async function learnListFilters(context: LearnContext, probe: FilterProbe): Promise<void> {
  const statuses = isNeverText(context.rows) ? {} : await readStatuses(context)
  const spaces = new ListSpaces()
  for (const filter of listFilters) {
    const known =
      findValue(context, filter) ?? (filter.parameter === 'statusIds' ? ofStatus(context, statuses) : undefined)
    await learnListFilter({ context, probe, spaces }, filter, known)
  }
  learnStatusIds(context, statuses)
  spaces.decide(context.lesson)
  await learnCountryZeros(context, probe)
}

export const isScalar = (value: unknown): boolean => ['string', 'number'].includes(typeof value)

/** What it takes to learn about a filter. */
interface Learning {
  readonly context: LearnContext
  readonly probe: FilterProbe
  readonly spaces: ListSpaces
}

async function learnListFilter(learning: Learning, filter: ListFilter, known: Known | undefined): Promise<void> {
  const { lesson } = learning.context
  const verdict = await judge(learning, filter, known)
  if ('value' in verdict) lesson.decide(filter.claim, verdict.value, verdict.observation)
  else {
    lesson.leave(filter.claim, verdict.reason)
    if (verdict.note) lesson.note(verdict.note)
  }
}

/** What a list filter does with a list, or why that is not known. */
type Verdict =
  | { readonly value: 'list' | 'one' | 'first' | 'text' | 'ignored'; readonly observation: Observation }
  | { readonly reason: string; readonly note?: string }

const ignored: Verdict = { reason: 'the filter is ignored' }

async function judge(learning: Learning, filter: ListFilter, known: Known | undefined): Promise<Verdict> {
  const { context, probe, spaces } = learning
  const { parameter, claim, other } = filter
  if (parameter === 'emails' && context.lesson.valueOf('emails-matching') === 'ignored') return ignored
  const client = known?.client ?? findNamed(context, filter)
  if (!client) return { reason: 'no client that was read shows a value of this filter' }
  const look = (values: string, which: string) =>
    probe.look([[`filter[${parameter}]`, values]], `with filter[${parameter}] of ${which}`, client)

  const values = [other, ...(known ? [known.value] : smallIds)]
  const ask = async (separator: string, which: string): Promise<Counted> => {
    const query: Query = [[`filter[${parameter}]`, values.join(separator)]]
    const counted =
      known && probe.canCount ? await countMatches(context, query, `with filter[${parameter}] of ${which}`) : undefined
    if (counted && counted.outcome !== 'unclear') return { ...counted, isCounted: true }
    return { ...(await look(values.join(separator), which)), isCounted: false }
  }
  const list = await spaces.askFirst(parameter, ask)
  if (list.isCounted && list.outcome === 'found') return { value: 'list', observation: list.observation }
  switch (list.outcome) {
    case 'unclear':
      return { reason: list.reason }
    case 'refused':
      return { value: 'one', observation: list.observation }
    case 'found': {
      // A filter that is ignored finds the client as well.
      const nobody = await look(other, 'a value that nobody has')
      if (nobody.outcome !== 'found') return { value: 'list', observation: list.observation }
      return canExpress(claim, 'ignored') ? { value: 'ignored', observation: nobody.observation } : ignored
    }
    case 'missing':
      return judgeSingleValues(filter, { look, list, known })
  }
}

/** Whether a client is found, and whether the number of those that are found shows it. */
interface Counted extends Look {
  readonly isCounted: boolean
}

interface NotFoundByList {
  readonly look: (values: string, which: string) => Promise<Look>
  /** The list that did not find the client. */
  readonly list: Look
  readonly known: Known | undefined
}

/** What a filter that finds nobody by a list does with the first value of it, and with one value. */
async function judgeSingleValues(
  { parameter, other }: ListFilter,
  { look, list, known }: NotFoundByList,
): Promise<Verdict> {
  const ownValues = known ? [known.value] : smallIds.slice(0, 3)
  for (const value of ownValues) {
    const { outcome, observation } = await look(`${value},${other}`, 'two values, the first of which a client may have')
    if (outcome === 'found') return { value: 'first', observation }
    if (outcome === 'refused') return { value: 'one', observation }
  }
  for (const value of ownValues) {
    const { outcome } = await look(value, 'one value that a client may have')
    if (outcome === 'found') return { value: 'text', observation: list.observation }
  }
  if (!known) return { reason: 'no value that a client has was found' }
  return { reason: 'a list finds nobody', note: `filter[${parameter}] finds nobody by a value that a client has` }
}

/** Whether a list finds some clients, by its total: one read shows that the filter is not ignored as well. */
async function countMatches({ reader, firstPage }: LearnContext, query: Query, words: string): Promise<Look> {
  const observation = await reader.list([...query, ['limit', 1]], words)
  const reason = `the host responded ${observation.status}`
  if (isListRefused(observation)) return { outcome: 'refused', reason, observation }
  const [matches, all] = [findPage(observation.json)?.total, findPage(firstPage.json)?.total]
  if (matches === undefined || all === undefined || isMostOf(matches, all))
    return { outcome: 'unclear', reason, observation }
  return { outcome: matches > 0 ? 'found' : 'missing', reason, observation }
}

interface Known {
  readonly value: string
  readonly client: JsonObject
}

/**
 * Some hosts have an object with an `id` where the document has a name. A country with a small code shows more than others.
 */
function findValue({ rows }: LearnContext, { path: given, namePath }: ListFilter): Known | undefined {
  const path = given ?? `${namePath}.id`
  const usable = rows.filter((row) => isScalar(valueAt(row, path)))
  const client = usable.find((row) => isSmallCode(valueAt(row, path)) && path === countryCode) ?? usable[0]
  return client && { value: String(valueAt(client, path)), client }
}

const findNamed = ({ rows }: LearnContext, { namePath }: ListFilter): JsonObject | undefined =>
  namePath === undefined
    ? undefined
    : rows.find((row) => {
        const name = valueAt(row, namePath)
        // Some hosts have an empty text where a client has no value.
        return typeof name === 'string' && name !== ''
      })

/** Identifiers that back ends give first. They are tried where no field shows the value of a filter. */
const smallIds = ['1', '2', '3', '4', '5', '6']

/** A code that is shorter without zeros before it. */
const isSmallCode = (code: unknown): boolean => Number(code) > 0 && Number(code) < 100

/** The finding that a country code with fewer digits is refused. */
export const threeDigits = 'digits of filter[countryCodes]'

async function learnCountryZeros({ lesson, rows }: LearnContext, probe: FilterProbe): Promise<void> {
  const claim = 'country-code-zeros'
  const client = rows.find((row) => isSmallCode(valueAt(row, countryCode)))
  if (!client) {
    lesson.leave(claim, 'no client that was read lives in a country whose code is below 100')
    return
  }
  if (lesson.valueOf('country-codes-values') === 'ignored') {
    lesson.leave(claim, 'the filter is ignored')
    return
  }
  const shown = valueAt(client, countryCode)
  const code = String(Number(shown))
  const bare = await probe.look([['filter[countryCodes]', code]], 'with a country code without zeros', client)
  // In a list, such a client was looked for by the code as it is shown.
  const isPaddedKnown = lesson.valueOf('country-codes-values') === 'list' && /^\d{3}$/.test(String(shown))
  const padded = isPaddedKnown
    ? undefined
    : await probe.look([['filter[countryCodes]', code.padStart(3, '0')]], 'with a country code of three digits', client)
  const isPaddedFound = isPaddedKnown || padded?.outcome === 'found'
  const { observation } = padded ?? bare
  if (bare.outcome === 'found')
    lesson.decide(claim, isPaddedFound ? 'either' : 'bare', observation, isPaddedFound ? 2 : 1)
  else if (isPaddedFound) {
    lesson.decide(claim, 'padded', observation)
    if (bare.outcome === 'refused') lesson.decide(threeDigits, 3, bare.observation)
  } else lesson.leave(claim, 'neither form of a code finds the client')
}

/** The names of statuses, each with its identifiers. */
type Statuses = Readonly<Record<string, readonly number[]>>

/** The identifiers of the statuses that were seen: each is asked for, and one client shows the name. */
async function readStatuses({ reader, rows }: LearnContext): Promise<Statuses> {
  const found: Record<string, number[]> = {}
  const names = new Set(rows.map(({ status }) => status).filter((status) => typeof status === 'string'))
  for (const id of [1, 2, 3, 4]) {
    const observation = await reader.list(
      [
        ['filter[statusIds]', id],
        ['limit', 1],
      ],
      `with filter[statusIds]=${id}`,
    )
    const status = rowsOf(observation)[0]?.status
    if (typeof status === 'string') found[status] = [id]
    if (names.size > 0 && [...names].every((name) => Object.hasOwn(found, name))) break
  }
  return found
}

/** A client whose status has a known identifier. */
function ofStatus({ rows }: LearnContext, statuses: Statuses): Known | undefined {
  const client = rows.find(({ status }) => typeof status === 'string' && Object.hasOwn(statuses, status))
  return client && { value: String(statuses[String(client.status)]?.[0]), client }
}

function learnStatusIds(context: LearnContext, found: Statuses): void {
  const { lesson, firstPage, dialect } = context
  learnStatusNames(context)
  if (lesson.valueOf('status-ids-values') === 'ignored') {
    lesson.leave('status-ids', 'the filter is ignored')
    return
  }
  if (isNeverText(context.rows)) {
    lesson.leave('status-ids', statusIsNoText)
    return
  }
  const names = Object.keys(found)
  const documented = dialect['status-ids'] as Statuses
  // A status that no client has now may still have its documented identifier.
  const agrees = names.every((name) => documented[name]?.[0] === found[name]?.[0])
  if (names.length > 0) lesson.decide('status-ids', agrees ? documented : found, firstPage, names.length)
  else lesson.leave('status-ids', 'no client that was read has a status with one of the first identifiers')
}

const statusIsNoText = 'status is not a text'

/** Whether clients have a status, in another form than as a text. */
const isNeverText = (rows: readonly JsonObject[]): boolean => {
  const statuses = rows.map(({ status }) => status ?? null).filter((status) => status !== null)
  return statuses.length > 0 && statuses.every((status) => typeof status !== 'string')
}

function learnStatusNames({ lesson, rows, firstPage, document }: LearnContext): void {
  const names = new Set(rows.flatMap(({ status }) => (typeof status === 'string' ? [status] : [])))
  const documented = valueAt(document, 'components.schemas.Client.properties.status.examples')
  const known = new Set(Array.isArray(documented) ? documented : [])
  if (isNeverText(rows)) lesson.leave('status-names', statusIsNoText)
  else if (names.size === 0) lesson.leave('status-names', 'no client that was read has a status')
  else if ([...names].every((name) => known.has(name)))
    lesson.decide('status-names', documented, firstPage, rows.length)
  else lesson.decide('status-names', [...names].toSorted(), firstPage, rows.length)
}
