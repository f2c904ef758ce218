import type { JsonObject } from '../json.ts'
import { type ClaimId, canExpress } from './claims.ts'
import type { FilterProbe, Look } from './filter-probe.ts'
import { findPage, isListRefused, isMostOf, rowsOf } from './find-page.ts'
import type { Query } from './host-reader.ts'
import { type LearnContext, valueAt } from './learn-context.ts'
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

const listFilters: readonly ListFilter[] = [
  { parameter: 'managerIds', claim: 'manager-ids-values', path: 'manager.id', other: unused },
  { parameter: 'typeIds', claim: 'type-ids-values', path: 'type.id', other: unused },
  {
    parameter: 'verificationLevelIds',
    claim: 'verification-level-ids-values',
    path: 'verificationLevel.id',
    other: unused,
  },
  { parameter: 'countryCodes', claim: 'country-codes-values', path: 'country.numericCode', other: '998' },
  { parameter: 'emails', claim: 'emails-values', path: 'email', other: 'zqxjzqxj@example.com' },
  { parameter: 'statusIds', claim: 'status-ids-values', namePath: 'status', other: unused },
  { parameter: 'internalTypeIds', claim: 'internal-type-ids-values', namePath: 'internalType', other: unused },
  { parameter: 'riskLevelIds', claim: 'risk-level-ids-values', namePath: 'riskLevel', other: unused },
]

/** Learns for each list filter whether it takes a list, and the identifiers of the statuses. */
export async function learnListFilters(context: LearnContext, probe: FilterProbe): Promise<void> {
  const statuses = isNeverText(context.rows) ? {} : await readStatuses(context)
  for (const filter of listFilters) {
    const known =
      findValue(context, filter) ?? (filter.parameter === 'statusIds' ? ofStatus(context, statuses) : undefined)
    await learnListFilter(context, probe, filter, known)
  }
  learnStatusIds(context, statuses)
  await learnSpaces(context, probe)
  await learnCountryZeros(context, probe)
}

async function learnListFilter(
  context: LearnContext,
  probe: FilterProbe,
  filter: ListFilter,
  known: Known | undefined,
): Promise<void> {
  const { lesson } = context
  const verdict = await judge(context, probe, filter, known)
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

async function judge(
  context: LearnContext,
  probe: FilterProbe,
  filter: ListFilter,
  known: Known | undefined,
): Promise<Verdict> {
  const { parameter, claim, other } = filter
  if (parameter === 'emails' && context.lesson.valueOf('emails-matching') === 'ignored') return ignored
  const client = known?.client ?? findNamed(context, filter)
  if (!client) return { reason: 'no client that was read shows a value of this filter' }
  const look = (values: string, which: string) =>
    probe.look([[`filter[${parameter}]`, values]], `with filter[${parameter}] of ${which}`, client)

  const values = [other, ...(known ? [known.value] : smallIds)].join(',')
  const which = 'several values, not the first of which a client has'
  const counted =
    known && probe.canCount
      ? await countMatches(context, [[`filter[${parameter}]`, values]], `with filter[${parameter}] of ${which}`)
      : undefined
  if (counted?.outcome === 'found') return { value: 'list', observation: counted.observation }
  const list = counted && counted.outcome !== 'unclear' ? counted : await look(values, which)
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

/** Some hosts have an object with an `id` where the document has a name. */
function findValue({ rows }: Pick<LearnContext, 'rows'>, { path: given, namePath }: ListFilter): Known | undefined {
  const path = given ?? `${namePath}.id`
  const client = rows.find((row) => ['string', 'number'].includes(typeof valueAt(row, path)))
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

async function learnSpaces(context: LearnContext, probe: FilterProbe): Promise<void> {
  const { lesson } = context
  const claim = 'list-spaces'
  const usable = listFilters.filter((filter) => lesson.valueOf(filter.claim) === 'list' && findValue(context, filter))
  const [first, ...rest] = usable
  const looked = first && (await lookWithSpaces(context, probe, [first]))
  if (!looked) {
    lesson.leave(claim, 'no filter takes a list')
    return
  }
  if (looked.outcome === 'found') lesson.decide(claim, 'ignored', looked.observation)
  else if (looked.outcome === 'refused') lesson.decide(claim, 'refused', looked.observation)
  else {
    lesson.cannotSay(claim, 'a space before a value of a list is part of the value', looked.observation)
    return
  }
  await learnOtherSpaces(context, probe, { usual: looked.outcome, filters: rest.filter(takesTexts) })
}

/** Values of such a filter are texts, from which hosts often do not cut spaces. */
const takesTexts = ({ parameter }: ListFilter): boolean => parameter === 'emails' || parameter === 'countryCodes'

interface OtherSpaces {
  /** What becomes of spaces in the lists of other filters. */
  readonly usual: 'found' | 'refused'
  readonly filters: readonly ListFilter[]
}

/** Names the filters in whose lists spaces are treated in another way. One read is enough where there is none. */
async function learnOtherSpaces(
  context: LearnContext,
  probe: FilterProbe,
  { usual, filters }: OtherSpaces,
): Promise<void> {
  const together = filters.length > 1 ? await lookWithSpaces(context, probe, filters) : undefined
  if (together?.outcome === 'found' && usual === 'found') return
  for (const filter of filters) {
    const looked = await lookWithSpaces(context, probe, [filter])
    if (!looked || looked.outcome === 'unclear' || looked.outcome === usual) continue
    const sentence = `spaces around the entries of filter[${filter.parameter}] are ${spacesInWords[looked.outcome]}, unlike those of other lists`
    context.lesson.departs('list-spaces', sentence, looked.observation)
  }
}

const spacesInWords = { found: 'ignored', refused: 'refused', missing: 'part of the entries' } as const

/** Looks for a client by lists in which its own value is the second one, after a space. */
async function lookWithSpaces(
  context: LearnContext,
  probe: FilterProbe,
  filters: readonly ListFilter[],
): Promise<Look | undefined> {
  const client = context.rows.find((row) => filters.every((filter) => findValue({ rows: [row] }, filter)))
  if (!client) return undefined
  const query = filters.map((filter): [string, string] => {
    const { value } = findValue({ rows: [client] }, filter) ?? { value: '' }
    return [`filter[${filter.parameter}]`, `${filter.other}, ${value}`]
  })
  const names = query.map(([name]) => name).join(' and ')
  return probe.look(query, `with ${names} of two values and a space between them`, client)
}

async function learnCountryZeros({ lesson, rows }: LearnContext, probe: FilterProbe): Promise<void> {
  const claim = 'country-code-zeros'
  const codeOf = (row: JsonObject) => Number(valueAt(row, 'country.numericCode'))
  const client = rows.find((row) => codeOf(row) > 0 && codeOf(row) < 100)
  if (!client) {
    lesson.leave(claim, 'no client that was read lives in a country whose code is below 100')
    return
  }
  if (lesson.valueOf('country-codes-values') === 'ignored') {
    lesson.leave(claim, 'the filter is ignored')
    return
  }
  const code = String(codeOf(client))
  const bare = await probe.look([['filter[countryCodes]', code]], 'with a country code without zeros', client)
  const padded = await probe.look(
    [['filter[countryCodes]', code.padStart(3, '0')]],
    'with a country code of three digits',
    client,
  )
  if (bare.outcome === 'found' && padded.outcome === 'found') lesson.decide(claim, 'either', padded.observation, 2)
  else if (padded.outcome === 'found') lesson.decide(claim, 'padded', padded.observation)
  else if (bare.outcome === 'found') lesson.decide(claim, 'bare', bare.observation)
  else lesson.leave(claim, 'neither form of a code finds the client')
}

/** The names of statuses, each with its identifiers. */
type Statuses = Readonly<Record<string, readonly number[]>>

/** The identifiers of the statuses: each is asked for, and one client shows the name. */
async function readStatuses({ reader }: LearnContext): Promise<Statuses> {
  const found: Record<string, number[]> = {}
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
