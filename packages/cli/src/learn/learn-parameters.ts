import type { JsonObject } from '../json.ts'
import { idOf } from './body-shape.ts'
import type { FilterProbe, Look } from './filter-probe.ts'
import { findPage, isListRefused, rowsOf } from './find-page.ts'
import type { Query } from './host-reader.ts'
import { clientsInWords, type LearnContext, noSubject, valueAt } from './learn-context.ts'
import { isLimitIgnored } from './learn-paging.ts'
import type { Observation } from './observation.ts'

/** Learns whether unknown parameters are refused, and whether the case of a name matters. */
export async function learnUnknownParameters({ reader, lesson, rows }: LearnContext): Promise<Observation[]> {
  const [parameter, byFilter] = [['unknown_parameter', 1] as const, ['filter[unknown]', 1] as const]
  const read = (unknown: Query, words: string) => reader.list([['limit', 1], ...unknown], words)
  const both = await read([parameter, byFilter], 'with an unknown parameter and an unknown filter')
  const isUsual =
    both.status < 300 && (rowsOf(both).length > 0 || (rows.length === 0 && findPage(both.json) !== undefined))
  if (isUsual) {
    lesson.decide('unknown-parameters', 'ignored', both)
    return [both]
  }
  const other = await read([parameter], 'with an unknown parameter')
  // Where the parameter is accepted, the filter is why both together are refused.
  const isOfFilter = isListRefused(both) && other.status < 300 && rowsOf(other).length > 0
  const filter = isOfFilter ? both : await read([byFilter], 'with an unknown filter')
  const failed = [other, filter].find(({ status }) => status >= 500)
  const empty = [other, filter].find(({ json }) => findPage(json)?.rows.length === 0)
  if (failed) lesson.leave('unknown-parameters', `the host responded ${failed.status}`)
  else if (isListRefused(other) && isListRefused(filter)) lesson.decide('unknown-parameters', 'refused', other)
  else if (isListRefused(filter)) lesson.decide('unknown-parameters', 'filters-refused', filter)
  else if (rows.length > 0 && empty)
    lesson.cannotSay('unknown-parameters', 'an unknown parameter or filter makes the list empty', empty)
  else if (!isListRefused(other)) lesson.decide('unknown-parameters', 'ignored', other)
  else lesson.cannotSay('unknown-parameters', 'an unknown parameter is refused, and an unknown filter is not', other)
  return [other, filter]
}

/** Learns how parameter names, repeated parameters and empty values are treated. */
export async function learnNotations(context: LearnContext, probe: FilterProbe): Promise<void> {
  const { reader, lesson, total } = context
  const upper = await reader.list([['LIMIT', 2]], 'with LIMIT=2 in capitals')
  const length = findPage(upper.json)?.rows.length
  if (isListRefused(upper)) lesson.decide('parameter-names', 'exact', upper)
  else if (isLimitIgnored(lesson)) lesson.leave('parameter-names', 'the host ignores limit')
  else if (total < 3) lesson.leave('parameter-names', `the host has ${clientsInWords(total)}`)
  else lesson.decide('parameter-names', length === 2 ? 'any-case' : 'exact', upper)

  await learnEmptyFilters(context, probe)
  await learnRepeated(context)
}

/** Learns what empty filters do. Those by identifiers and those by text are sent together, and apart where these have an effect. */
async function learnEmptyFilters(context: LearnContext, probe: FilterProbe): Promise<void> {
  const { lesson, rows } = context
  const claim = 'empty-values'
  const both = await lookAtEmpty(context, probe, [...numberFilters, ...textFilters], 'with empty filters')
  if (both.outcome === 'found') {
    await nameOtherEmptyFilters(context, probe)
    const zeros = await learnZero(context, probe)
    lesson.decide(claim, zeros ? 'ignored-with-zero' : 'ignored', zeros ?? both.observation)
  }
  // Without a client, only a refusal shows what happens.
  else if (both.outcome === 'unclear') lesson.leave(claim, probe.subject ? both.reason : noSubject(rows))
  else {
    const texts = await lookAtEmpty(context, probe, textFilters, 'with empty filters by text')
    // Where those by text are ignored, the others are the reason.
    const ids =
      texts.outcome === 'found'
        ? both
        : await lookAtEmpty(context, probe, numberFilters, 'with empty filters by identifiers')
    const isSame = [ids, texts].every(
      ({ outcome, observation }) => outcome === both.outcome || observation.status >= 500,
    )
    if (isSame) lesson.decide(claim, both.outcome === 'refused' ? 'refused' : 'nobody', both.observation)
    else {
      const [ofIds, ofTexts] = [emptyInWords[ids.outcome], emptyInWords[texts.outcome]]
      const sentence = `an empty filter by identifiers ${ofIds}, and an empty filter by text ${ofTexts}`
      lesson.cannotSay(claim, sentence, both.observation)
    }
    await learnZero(context, probe)
  }
}

/** Where other empty filters are ignored, one that compares the whole text can still look for an empty one, which nobody has. */
async function nameOtherEmptyFilters(context: LearnContext, probe: FilterProbe): Promise<void> {
  const { lesson } = context
  const filters = wholeFilters.filter((name) => !lesson.findings.has(`format of filter[${name}]`))
  const all = await lookAtEmpty(context, probe, filters, 'with empty filters by a whole text')
  if (all.outcome === 'found') return
  for (const name of filters) {
    const { outcome, observation } = await lookAtEmpty(context, probe, [name], `with an empty filter[${name}]`)
    if (outcome === 'missing' || outcome === 'refused') {
      const sentence = `an empty filter[${name}] ${emptyInWords[outcome]}, unlike other empty filters`
      lesson.departs('empty-values', sentence, observation)
    }
  }
}

/**
 * Many languages take the text `0` for no value. A filter by identifier shows it, as nobody has the identifier 0.
 * @returns The response that shows that it is so in all filters
 */
async function learnZero(
  { reader, lesson, total }: LearnContext,
  probe: FilterProbe,
): Promise<Observation | undefined> {
  const claim = 'client-id-matching'
  const query: Query = [
    ['filter[clientId]', 0],
    ['limit', 1],
  ]
  // A single client whose identifier has no 0 is not found by a part of it either.
  const isTold = lesson.valueOf(claim) === 'exact' || (total === 1 && !String(idOf(probe.subject ?? {})).includes('0'))
  const byId = isTold ? await reader.list(query, 'with filter[clientId]=0') : undefined
  if (byId && rowsOf(byId).length === 0) return undefined
  const zeros: Query = [...numberFilters, ...textFilters].map((name) => [`filter[${name}]`, '0'])
  const all = await probe.look(zeros, 'with filters of the value 0')
  if (all.outcome === 'found') return all.observation
  if (byId) lesson.departs(claim, 'filter[clientId]=0 is ignored', byId)
  return undefined
}

/** Without a client, a filter that is not refused is unclear. */
const emptyInWords = {
  refused: 'is refused',
  missing: 'finds nobody',
  found: 'is ignored',
  unclear: 'is not refused',
} as const

/** Several of each kind, since a filter that the host ignores says nothing. */
const numberFilters = ['typeIds', 'statusIds', 'managerIds']
const textFilters = ['name', 'city']
/** Filters that compare a whole text, in most hosts. */
const wholeFilters = ['email', 'emails', 'countryCodes']

/** A filter that looks for an empty text in any text finds only clients who have one. */
function lookAtEmpty(
  { rows }: LearnContext,
  probe: FilterProbe,
  filters: readonly string[],
  words: string,
): Promise<Look> {
  const hasTexts = (row: JsonObject): boolean =>
    idOf(row) !== undefined && ['name', 'city', 'email', 'country.numericCode'].every((path) => valueAt(row, path))
  const query: Query = filters.map((name) => [`filter[${name}]`, ''])
  return probe.look(query, words, rows.find(hasTexts) ?? probe.subject)
}

async function learnRepeated({ reader, lesson, total }: LearnContext): Promise<void> {
  const twice = await reader.list(
    [
      ['limit', 2],
      ['limit', 3],
    ],
    'with limit=2 and limit=3',
  )
  const length = findPage(twice.json)?.rows.length
  if (isListRefused(twice)) {
    // Two limits joined by a comma are not a number either.
    const text = await reader.list(
      [
        ['limit', 1],
        ['filter[city]', 'zqxj'],
        ['filter[city]', 'zqxj'],
      ],
      'with a filter sent twice',
    )
    lesson.decide('repeated-parameters', isListRefused(text) ? 'refused' : 'joined', text)
  } else if (total < 3) lesson.leave('repeated-parameters', `the host has ${clientsInWords(total)}`)
  else if (length === 2) lesson.decide('repeated-parameters', 'first', twice)
  else if (length === 3) lesson.decide('repeated-parameters', 'last', twice)
  else if (length === lesson.valueOf('limit-default') && lesson.valueOf('invalid-page-numbers') === 'ignored')
    // Two limits joined by a comma are not a number, so that the default is used.
    lesson.decide('repeated-parameters', 'joined', twice)
  else lesson.leave('repeated-parameters', `a page of ${clientsInWords(length ?? 0)} came back`)
}
