import type { FilterProbe, Look } from './filter-probe.ts'
import { findPage, isListRefused } from './find-page.ts'
import { clientsInWords, type LearnContext, noSubject } from './learn-context.ts'
import { isLimitIgnored } from './learn-paging.ts'
import type { Observation } from './observation.ts'

/** Learns whether unknown parameters are refused, and whether the case of a name matters. */
export async function learnUnknownParameters({ reader, lesson, rows }: LearnContext): Promise<Observation[]> {
  const other = await reader.list(
    [
      ['limit', 1],
      ['unknown_parameter', 1],
    ],
    'with an unknown parameter',
  )
  const filter = await reader.list(
    [
      ['limit', 1],
      ['filter[unknown]', 1],
    ],
    'with an unknown filter',
  )
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
export async function learnNotations(context: LearnContext, probe: FilterProbe): Promise<Observation[]> {
  const { reader, lesson, rows, total } = context
  const upper = await reader.list([['LIMIT', 2]], 'with LIMIT=2 in capitals')
  const length = findPage(upper.json)?.rows.length
  if (isListRefused(upper)) lesson.decide('parameter-names', 'exact', upper)
  else if (isLimitIgnored(lesson)) lesson.leave('parameter-names', 'the host ignores limit')
  else if (total < 3) lesson.leave('parameter-names', `the host has ${clientsInWords(total)}`)
  else lesson.decide('parameter-names', length === 2 ? 'any-case' : 'exact', upper)

  const empty = await lookAtEmpty(probe, [...numberFilters, ...textFilters], 'with empty filters')
  const texts =
    empty.outcome === 'refused' ? await lookAtEmpty(probe, textFilters, 'with empty filters by text') : empty
  if (texts.outcome !== empty.outcome && texts.observation.status < 300) {
    const sentence = 'an empty filter by identifiers is refused, and an empty filter by text is not'
    lesson.cannotSay('empty-values', sentence, empty.observation)
  } else if (empty.outcome === 'refused') lesson.decide('empty-values', 'refused', empty.observation)
  else if (empty.outcome === 'found') lesson.decide('empty-values', 'ignored', empty.observation)
  else if (empty.outcome === 'missing') lesson.decide('empty-values', 'nobody', empty.observation)
  // Without a client, only a refusal shows what happens.
  else lesson.leave('empty-values', probe.subject ? empty.reason : noSubject(rows))
  return [upper, empty.observation, await learnRepeated(context)]
}

/** Several of each kind, since a filter that the host ignores says nothing. */
const numberFilters = ['typeIds', 'statusIds', 'managerIds']
const textFilters = ['name', 'city']

const lookAtEmpty = (probe: FilterProbe, filters: readonly string[], words: string): Promise<Look> =>
  probe.look(
    filters.map((name) => [`filter[${name}]`, '']),
    words,
  )

async function learnRepeated({ reader, lesson, total }: LearnContext): Promise<Observation> {
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
  return twice
}
