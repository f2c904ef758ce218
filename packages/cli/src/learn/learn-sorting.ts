import type { JsonObject } from '../json.ts'
import { findPage, isListRefused } from './find-page.ts'
import { clientsInWords, type LearnContext } from './learn-context.ts'
import type { Observation } from './observation.ts'
import { compareBy, directionOf, likelyDirectionOf, startAlike, tiesOf } from './order.ts'

/** Learns what a list can be sorted by, and its order when nothing is asked. */
export async function learnSorting(context: LearnContext): Promise<void> {
  const { reader, lesson, dialect, total, pageLength } = context
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
    for (const claim of claims) lesson.leave(claim, `the host has ${clientsInWords(total)}`)
    return
  }
  const ascending = new Map<string, Observation>()
  for (const field of dialect['sort-fields'] as readonly string[])
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
  learnUnknownField(context, other, ascending)
  learnFields(context, ascending, other)
  await learnTextCase(context, ascending.get('name'))
  await learnDefaults(context, ascending)
  await learnEmptyAndTies(context, ascending)
}

const rowsOf = (observation: Observation | undefined): readonly JsonObject[] =>
  observation ? (findPage(observation.json)?.rows ?? []) : []

const hasValue = (row: JsonObject, field: string): boolean => (row[field] ?? null) !== null

function learnUnknownField(
  { lesson, firstPage }: LearnContext,
  observation: Observation,
  ascending: ReadonlyMap<string, Observation>,
): void {
  if (isListRefused(observation)) {
    lesson.decide('sort-by-unknown', 'refused', observation)
    return
  }
  if (observation.status >= 500) {
    lesson.leave('sort-by-unknown', `the host responded ${observation.status}`)
    return
  }
  const rows = rowsOf(observation)
  if (rows.length === 0) {
    lesson.leave('sort-by-unknown', 'the document cannot express it')
    lesson.note(`${observation.request}: the list has no client`)
    return
  }
  // Phone numbers can grow with the identifiers, so that a list in another order looks sorted by them.
  const others = [firstPage, ...ascending.values()]
  const isInOtherOrder = others.some((other) => startAlike(rowsOf(other), rows.slice(0, rowsOf(other).length)))
  if (!isInOtherOrder && likelyDirectionOf(rows, 'phone') === 'asc' && rows.length > 4) {
    lesson.leave('sort-by-unknown', 'the field that was tried can be sorted by')
    lesson.note('a list can be sorted by phone')
  } else lesson.decide('sort-by-unknown', 'ignored', observation)
}

/** A field counts as one to sort by when it is accepted and the page is in its order. */
function learnFields(
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
    const direction = likelyDirectionOf(rows, field)
    if (isWithoutEffect(field, rows)) return false
    return rows.length > 0 && (direction === 'asc' || direction === 'unclear')
  }
  const documented = dialect['sort-fields'] as readonly string[]
  const isShown = (field: string): boolean => rowsOf(ascending.get(field)).some((row) => hasValue(row, field))
  if (!documented.some(isShown)) {
    lesson.leave('sort-fields', 'no client shows a field to sort by')
    return
  }
  const fields = documented.filter(isSorted)
  const [first] = ascending.values()
  if (first) lesson.decide('sort-fields', fields, first, ascending.size)
}

async function learnDefaults(context: LearnContext, ascending: ReadonlyMap<string, Observation>): Promise<void> {
  const { reader, lesson, dialect, firstPage, pageLength } = context
  const rows = rowsOf(firstPage)
  const documented = String(dialect['sort-default'])
  const fields = [documented, ...ascending.keys()].filter((field, index, all) => all.indexOf(field) === index)
  const candidates = fields.flatMap((field) => {
    const direction = likelyDirectionOf(rows, field)
    return direction === 'asc' || direction === 'desc' ? [{ field, direction }] : []
  })
  let found = false
  for (const { field, direction } of candidates) {
    const explicit = await reader.list(
      [
        ['sort_by', field],
        ['sort_order', direction],
        ['limit', Math.min(pageLength, rows.length)],
      ],
      `sorted by ${field}, ${direction}`,
    )
    if (isListRefused(explicit) || !startAlike(rowsOf(explicit), rows)) continue
    lesson.decide('sort-default', field, explicit, rows.length)
    found = true
    break
  }
  if (!found) lesson.leave('sort-default', 'the first page is in the order of no field that can be sorted by')
  await learnDefaultOrder(context, ascending)
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
  if (named.length === 0) return 'no client has a name'
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

/** Fields that a client may have no value in. */
const sparse = ['loggedAt', 'updateTime']

async function learnEmptyAndTies(
  { reader, lesson, firstPage, total, pageLength }: LearnContext,
  ascending: ReadonlyMap<string, Observation>,
): Promise<void> {
  const field = sparse.find((name) => ascending.has(name) && !isListRefused(ascending.get(name) as Observation))
  if (field === undefined) {
    for (const claim of ['sort-empty-values', 'sort-ties'])
      lesson.leave(claim, 'no field that can be empty can be sorted by')
    return
  }
  const up = ascending.get(field) as Observation
  const listed = [firstPage, ...ascending.values()].flatMap(rowsOf)
  if (!listed.some((row) => hasValue(row, field))) {
    for (const claim of ['sort-empty-values', 'sort-ties']) lesson.leave(claim, `no list shows a ${field}`)
    return
  }
  const isEmpty = (row: JsonObject | undefined): boolean => row !== undefined && (row[field] ?? null) === null
  // Clients without a value are together at one end of the list; there the page shows how equal ones are ordered.
  const areFirst = isEmpty(rowsOf(up)[0])
  const down = await reader.list(
    [
      ['sort_by', field],
      ['sort_order', 'desc'],
      ['limit', pageLength],
      ['offset', areFirst ? Math.max(0, total - pageLength) : 0],
    ],
    `sorted by ${field}, desc`,
  )
  if (areFirst) lesson.decide('sort-empty-values', 'smallest', up)
  else if (isEmpty(rowsOf(down)[0])) lesson.decide('sort-empty-values', 'largest', down)
  else lesson.leave('sort-empty-values', `no client without ${field} was seen at either end`)
  const [tiesUp, tiesDown] = [tiesOf(rowsOf(up), field), tiesOf(rowsOf(down), field)]
  if (tiesUp === 'mixed' || tiesDown === 'mixed') lesson.decide('sort-ties', 'unspecified', up, 2)
  else if (tiesDown === 'desc') lesson.decide('sort-ties', 'by-id', down)
  else if (tiesDown === 'asc') lesson.decide('sort-ties', 'by-id-ascending', down)
  else lesson.leave('sort-ties', `no two clients on a page have the same ${field}`)
}
