import { readOtherwise } from '@b2core-clients/schema/dialect'
import type { JsonObject } from '../json.ts'
import { isListRefused, rowsOf } from './find-page.ts'
import { clientsInWords, hasValue, type LearnContext, valueAt } from './learn-context.ts'
import { learnEmptyValues } from './learn-empty-values.ts'
import { learnTies } from './learn-ties.ts'
import type { Lesson } from './lesson.ts'
import type { Observation } from './observation.ts'
import { compareBy, directionOf, likelyDirectionOf, startAlike, startWithSameValues } from './order.ts'

/** Learns what a list can be sorted by, and its order when nothing is asked. */
export async function learnSorting(context: LearnContext): Promise<void> {
  const { reader, lesson, total, pageLength } = context
  const claims = [
    'sort-fields',
    'sort-by-unknown',
    'sort-default',
    'sort-order-default',
    'sort-empty-values',
    'sort-text-case',
    'sort-ties',
  ]
  if (total < 2) {
    await learnRefusedFields(context)
    for (const claim of claims) lesson.leave(claim, `the host has ${clientsInWords(total)}`)
    return
  }
  const ascending = new Map<string, Observation>()
  for (const field of fieldsToTry(context))
    ascending.set(
      field,
      await reader.list(
        [
          ['sort_by', field],
          ['sort_order', 'asc'],
          ['limit', pageLength],
        ],
        `sorted by ${field}`,
      ),
    )
  const other = await reader.list(
    [
      ['sort_by', 'phone'],
      ['sort_order', 'asc'],
      ['limit', pageLength],
    ],
    'sorted by phone',
  )
  await learnUnknownField(context, other, ascending)
  learnSortFields(context, ascending, other)
  await learnTextCase(context, ascending.get('name'))
  const { isAsDocumented } = await learnDefaults(context, ascending)
  await learnTies(context, ascending, await learnEmptyValues(context, ascending))
  const documented = String(context.dialect['sort-default'])
  const isOther = lesson.findings.has('sort-default') && lesson.valueOf('sort-default') !== documented
  if (isAsDocumented && isOther && lesson.valueOf('sort-ties') === 'unspecified')
    lesson.withdraw('sort-default', `the first page is also in the order of ${documented}, apart from equal clients`)
}

/** The fields that the document names, and one of which it says that it gives another order. */
function fieldsToTry({ dialect, document }: LearnContext): readonly string[] {
  const documented = dialect['sort-fields'] as readonly string[]
  const sentence = readOtherwise(document).get('sort-by-unknown')
  const properties = valueAt(document, 'components.schemas.Client.properties') ?? {}
  return [...documented, ...Object.keys(properties).filter((field) => otherOrder(field) === sentence)]
}

const otherOrder = (field: string): string => `sort_by=${field} gives the list another order than by ${field}`

/** Without two clients there is no order, but what the host refuses shows by which fields it does not sort. */
async function learnRefusedFields({ reader, lesson, dialect }: LearnContext): Promise<void> {
  const documented = dialect['sort-fields'] as readonly string[]
  const unknown = await reader.list([['sort_by', 'zqxjzqxj']], 'sorted by a field that no client has')
  // A host that refuses no field can ignore some of those in the document.
  if (!isListRefused(unknown)) return
  lesson.decide('sort-by-unknown', 'refused', unknown)
  const accepted: string[] = []
  for (const field of documented) {
    const byField = await reader.list([['sort_by', field]], `sorted by ${field}`)
    if (byField.status < 300 && !isListRefused(byField)) accepted.push(field)
  }
  lesson.decide('sort-fields', accepted, unknown, documented.length)
}

/** A list can be sorted by a field that the document does not name: then a name that no field has is tried. */
async function learnUnknownField(
  { reader, lesson, firstPage, pageLength }: LearnContext,
  byPhone: Observation,
  ascending: ReadonlyMap<string, Observation>,
): Promise<void> {
  const rows = rowsOf(byPhone)
  // Phone numbers can grow with the identifiers, so that a list in another order looks sorted by them.
  const others = [firstPage, ...ascending.values()]
  const isInOtherOrder = others.some((other) => startAlike(rowsOf(other), rows.slice(0, rowsOf(other).length)))
  const isSorted = !isInOtherOrder && likelyDirectionOf(rows, 'phone') === 'asc' && rows.length > 4
  if (!isSorted) {
    decideUnknownField(lesson, byPhone)
    return
  }
  lesson.note('a list can be sorted by phone')
  const byNothing = await reader.list(
    [
      ['sort_by', 'zqxjzqxj'],
      ['sort_order', 'asc'],
      ['limit', pageLength],
    ],
    'sorted by a field that no client has',
  )
  decideUnknownField(lesson, byNothing)
}

function decideUnknownField(lesson: Lesson, observation: Observation): void {
  const claim = 'sort-by-unknown'
  if (isListRefused(observation)) lesson.decide(claim, 'refused', observation)
  else if (observation.status >= 500) lesson.leave(claim, `the host responded ${observation.status}`)
  else if (rowsOf(observation).length > 0) lesson.decide(claim, 'ignored', observation)
  else lesson.cannotSay(claim, `${observation.request}: the list has no client`, observation)
}

/** A field counts as one to sort by when it is accepted and the page is in its order. */
function learnSortFields(
  { lesson, dialect, rows: clients }: LearnContext,
  ascending: ReadonlyMap<string, Observation>,
  byUnknown: Observation,
): void {
  // A list that does not show the field is compared with one that is sorted by a field without effect.
  const isWithoutEffect = (field: string, rows: readonly JsonObject[]): boolean =>
    field !== dialect['sort-default'] &&
    clients.some((client) => hasValue(client, field)) &&
    !rows.some((row) => Object.hasOwn(row, field)) &&
    startAlike(rows, rowsOf(byUnknown))
  const isSorted = (field: string): boolean => {
    const observation = ascending.get(field)
    if (!observation || isListRefused(observation)) return false
    const rows = rowsOf(observation)
    const direction = isComparable(lesson, field) ? likelyDirectionOf(rows, field) : 'unclear'
    if (isWithoutEffect(field, rows)) return false
    return rows.length > 0 && (direction === 'asc' || direction === 'unclear')
  }
  const tried = [...ascending.keys()]
  const isShown = (field: string): boolean => rowsOf(ascending.get(field)).some((row) => hasValue(row, field))
  if (!tried.some(isShown)) {
    lesson.leave('sort-fields', 'no client that was read shows a field to sort by')
    return
  }
  const fields = tried.filter(isSorted)
  const [first] = ascending.values()
  if (first) lesson.decide('sort-fields', fields, first, ascending.size)
  for (const field of tried) if (!fields.includes(field)) nameOtherOrder(lesson, field, ascending.get(field), byUnknown)
}

/** A field that is accepted can give the list another order than its own, such as a sort by the first name for `name`. */
function nameOtherOrder(lesson: Lesson, field: string, sorted: Observation | undefined, byUnknown: Observation): void {
  if (!sorted || isListRefused(sorted) || rowsOf(sorted).length === 0) return
  const isIgnored = !isListRefused(byUnknown) && startAlike(rowsOf(sorted), rowsOf(byUnknown))
  if (!isIgnored && isComparable(lesson, field)) lesson.departs('sort-by-unknown', otherOrder(field), sorted)
}

const times: readonly string[] = ['createTime', 'loggedAt', 'updateTime']

/** Times in an unknown form have an unknown order. */
const isComparable = (lesson: Lesson, field: string): boolean =>
  !times.includes(field) || lesson.findings.has('time-format')

/** @returns whether the first page is in the order that the document says, apart from the places of equal clients */
async function learnDefaults(
  context: LearnContext,
  ascending: ReadonlyMap<string, Observation>,
): Promise<{ readonly isAsDocumented: boolean }> {
  const { reader, lesson, dialect, firstPage, pageLength } = context
  const rows = rowsOf(firstPage)
  const documented = String(dialect['sort-default'])
  const fields = [...new Set([documented, ...ascending.keys()])]
  const directionsOf = (field: string): ('asc' | 'desc')[] => {
    const direction = likelyDirectionOf(rows, field)
    if (direction === 'asc' || direction === 'desc') return [direction]
    // Clients that were created together have the same time.
    const areEqual = direction === 'unclear' && rows.some((row) => hasValue(row, field))
    return field === documented && areEqual ? ['desc', 'asc'] : []
  }
  const candidates = fields.flatMap((field) => directionsOf(field).map((direction) => ({ field, direction })))
  const read = (field: string, direction: string): Promise<Observation> =>
    reader.list(
      [
        ['sort_by', field],
        ['sort_order', direction],
        ['limit', Math.min(pageLength, rows.length)],
      ],
      `sorted by ${field}, ${direction}`,
    )
  let [found, isAsDocumented] = [false, false]
  for (const { field, direction } of candidates) {
    const known = direction === 'asc' ? ascending.get(field) : undefined
    const explicit = known ?? (await read(field, direction))
    if (isListRefused(explicit)) continue
    if (field === documented && startWithSameValues(rowsOf(explicit), rows, field)) isAsDocumented = true
    if (!startAlike(rowsOf(explicit), rows)) continue
    lesson.decide('sort-default', field, explicit, rows.length)
    found = true
    break
  }
  if (!found) lesson.leave('sort-default', 'the first page is in the order of no field that can be sorted by')
  await learnDefaultOrder(context, ascending)
  return { isAsDocumented }
}

async function learnDefaultOrder(
  { reader, lesson, pageLength }: LearnContext,
  ascending: ReadonlyMap<string, Observation>,
): Promise<void> {
  const field = ['clientId', 'createTime', 'name', 'email'].find((name) => {
    const observation = ascending.get(name)
    return observation !== undefined && likelyDirectionOf(rowsOf(observation), name) === 'asc'
  })
  if (field === undefined) {
    lesson.leave('sort-order-default', 'no field was found to sort by')
    return
  }
  const observation = await reader.list(
    [
      ['sort_by', field],
      ['limit', pageLength],
    ],
    `sorted by ${field} without sort_order`,
  )
  const direction = likelyDirectionOf(rowsOf(observation), field)
  if (direction === 'asc' || direction === 'desc') lesson.decide('sort-order-default', direction, observation)
  else lesson.leave('sort-order-default', `a list sorted by ${field} is in no order`)
}

/** Names that begin with a small letter are last where case matters: one of the two ends of the list shows it. */
async function learnTextCase(
  { reader, lesson, pageLength }: LearnContext,
  ascending: Observation | undefined,
): Promise<void> {
  if (!ascending || isListRefused(ascending)) {
    lesson.leave('sort-text-case', 'a list cannot be sorted by name')
    return
  }
  if (decideTextCase(lesson, ascending, 'asc')) return
  const descending = await reader.list(
    [
      ['sort_by', 'name'],
      ['sort_order', 'desc'],
      ['limit', pageLength],
    ],
    'sorted by name, desc',
  )
  if (!decideTextCase(lesson, descending, 'desc')) lesson.leave('sort-text-case', whyNoTextCase(rowsOf(ascending)))
}

function whyNoTextCase(rows: readonly JsonObject[]): string {
  const named = rows.filter(({ name }) => typeof name === 'string' && name !== '')
  if (named.length === 0) return 'no client that was read has a name'
  const isPlain = directionOf(named, 'name', compareBy('insensitive')) !== 'none'
  return isPlain ? 'the names that were seen have the same order either way' : 'names are sorted by other rules'
}

function decideTextCase(lesson: LearnContext['lesson'], observation: Observation, direction: 'asc' | 'desc'): boolean {
  const rows = rowsOf(observation).filter(({ name }) => typeof name === 'string' && name !== '')
  const isInsensitive = directionOf(rows, 'name', compareBy('insensitive')) === direction
  const isSensitive = directionOf(rows, 'name', compareBy('sensitive')) === direction
  if (isInsensitive === isSensitive) return false
  lesson.decide('sort-text-case', isInsensitive ? 'insensitive' : 'sensitive', observation, rows.length)
  return true
}
