import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../../document/json.ts'
import type { Operation, Parameter } from '../../document/operations.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { typesOf } from '../../generating/types.ts'
import { buildRequest, keyOf } from '../../request/operation-call.ts'
import { fitsPlace, smallestCall } from '../../request/valid-calls.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import { coveringRows, randomNumbers } from './covering-rows.ts'
import {
  fieldsFor,
  isPaging,
  itemsOf,
  leafAt,
  leavesOf,
  limitOf,
  numbersBeside,
  offsetOf,
  wordsOf,
} from './list-shape.ts'
import { isSameThing, keyOfThings, shownOtherwise } from './same-things.ts'

type Values = Readonly<Record<string, unknown>>

/** One value of a parameter that was seen to choose things by a field of theirs, or that only orders them. */
interface Level {
  readonly value: unknown
  /** The field that everything found has in common, and its value. */
  readonly field?: { readonly path: readonly string[]; readonly value: unknown }
}

interface Factor {
  readonly parameter: Parameter
  readonly levels: readonly Level[]
}

interface Page {
  readonly items: readonly JsonObject[]
  readonly body: unknown
}

/**
 * A parameter of a list means the same whatever else is given, and pages of a list are parts of it: in combinations of
 * three parameters at a time, with values that the data has. What a parameter does is learned from the server itself.
 */
export const combinationChecks = (operations: readonly Operation[], arbitraries: Arbitraries): Check[] =>
  operations
    .filter((operation) => operation.method === 'GET' && (limitOf(operation) || optionalOf(operation).length > 1))
    .map((operation) => ({
      id: `${operation.id}/steady/combinations`,
      kind: 'steady reads',
      group: operation.id,
      title: `each parameter of ${operation.id} does the same whatever else is given, on each page`,
      needs: ['state'],
      claims: [],
      verify: (session) => verify(session, operation, arbitraries),
    }))

const optionalOf = (operation: Operation): Parameter[] =>
  operation.parameters.filter(
    (parameter) => parameter.in === 'query' && !parameter.required && !isPaging(operation, parameter),
  )

async function verify(session: Session, operation: Operation, arbitraries: Arbitraries): Promise<void> {
  const smallest = smallestCall(arbitraries, operation).values
  const limit = limitOf(operation)
  const most = limit ? Math.min(Number(arbitraries.flat(limit.schema).maximum ?? 100), 100) : undefined
  const longest = limit && most !== undefined ? { [keyOf(limit)]: most } : {}
  const list = async (values: Values): Promise<Page | undefined> => {
    const { response } = await session.ask(
      operation,
      buildRequest({ operation, values: { ...smallest, ...longest, ...values } }),
    )
    const items = response.status < 300 ? itemsOf(response.json) : undefined
    return items && { items, body: response.json }
  }
  const whole = await list({})
  if (!whole || whole.items.length < 3) throw new NothingToCheck('it lists fewer than three things')
  const { cases, seed } = session.run
  const next = randomNumbers(seed)
  const covered = new Set<string>()
  for (let count = 0; count < Math.max(1, Math.round(cases / 10)); count++) {
    const anchor = richest(whole.items, next)
    const factors = await learn(list, operation, arbitraries, anchor, whole)
    const rows = coveringRows(
      factors.map(({ parameter, levels }) => ({ name: parameter.name, size: levels.length + 1 })),
      { most: Math.max(8, cases), random: next, covered },
    )
    for (const row of [...(count === 0 ? [factors.map(() => 0)] : []), ...rows]) {
      session.log.beginCase()
      const chosen = factors.flatMap(({ parameter, levels }, index) => {
        const level = levels[(row[index] ?? 0) - 1]
        return level ? [{ parameter, level }] : []
      })
      await verifyRow(session, operation, list, chosen, most)
      await expectSameThings(session, list, whole, chosen)
    }
  }
}

/** Of a few things, the one with most fields: it can be found in most ways. */
function richest(items: readonly JsonObject[], next: () => number): JsonObject {
  const few = Array.from({ length: 4 }, () => items[Math.floor(next() * items.length)] ?? {})
  return few.toSorted((a, b) => leavesOf(b).length - leavesOf(a).length)[0] ?? {}
}

/** What is found by one of its fields is shown as it is without a filter. Other parameters can choose what is shown. */
async function expectSameThings(session: Session, list: List, whole: Page, chosen: Chosen): Promise<void> {
  if (chosen.length === 0 || !chosen.every(({ parameter, level }) => level.field || isSorting(parameter))) return
  const values = valuesOf(chosen)
  const page = await list(values)
  if (!page || shownOtherwise(whole.items, page.items) === undefined) return
  // Somebody else may have changed it meanwhile.
  const [before, now, after] = [await list({}), await list(values), await list({})]
  if (!before || !now || !after || shownOtherwise(before.items, after.items) !== undefined) return
  const field = shownOtherwise(before.items, now.items)
  session.expect(
    field === undefined,
    say`the same things as without ${safe(namesOf(chosen))}`,
    () => say`one with another ${safe(field ?? '')}`,
  )
}

const isSorting = ({ name }: Parameter): boolean => wordsOf(name).some((word) => word === 'sort' || word === 'order')

const valuesOf = (chosen: Chosen): Values =>
  Object.fromEntries(chosen.map(({ parameter, level }) => [keyOf(parameter), level.value]))

const namesOf = (chosen: Chosen): string[] => chosen.map(({ parameter }) => parameter.name)

type List = (values: Values) => Promise<Page | undefined>
type Chosen = readonly { readonly parameter: Parameter; readonly level: Level }[]

async function verifyRow(
  session: Session,
  operation: Operation,
  list: List,
  chosen: Chosen,
  most: number | undefined,
): Promise<void> {
  const [values, names] = [valuesOf(chosen), namesOf(chosen)]
  const page = await list(values)
  if (!page) return
  for (const {
    parameter,
    level: { field },
  } of chosen)
    for (const item of field ? page.items : [])
      session.expect(
        isDeepStrictEqual(leafAt(item, field?.path ?? []), field?.value),
        say`only things that ${safe(parameter.name)} chooses, as without ${safe(names.filter((name) => name !== parameter.name))}`,
        () => say`one with another ${safe(field?.path.join('.') ?? '')}`,
      )
  const [limit, offset] = [limitOf(operation), offsetOf(operation)]
  if (!limit || most === undefined || page.items.length < 2) return
  const parts = [
    [0, 1],
    ...(offset
      ? [
          [1, 2],
          [2, 2],
          [page.items.length - 1, 1],
        ]
      : []),
  ] as [number, number][]
  for (const [from, count] of parts) {
    // Beyond the end, some servers return the last page.
    if (from >= page.items.length) continue
    const part = await list({ ...values, [keyOf(limit)]: count, ...(offset && { [keyOf(offset)]: from }) })
    if (!part) return
    const due = page.items.slice(from, from + count)
    const [total, other] = commonOf(totalsOf(page), totalsOf(part))
    const [isSame, isSameTotal] = [isDeepStrictEqual(part.items, due), isDeepStrictEqual(other, total)]
    if (isSame && isSameTotal) continue
    // Somebody else may have changed the data meanwhile.
    const again = await list(values)
    if (!again || !isDeepStrictEqual([again.items, totalsOf(again)], [page.items, totalsOf(page)])) return
    session.expect(
      isSame,
      say`the things from ${from} on, as in the whole list`,
      () => say`other things, or the same with other fields`,
    )
    session.expect(
      isSameTotal,
      say`${safe(JSON.stringify(total))} on each page`,
      () => say`${safe(JSON.stringify(other))}`,
    )
  }
}

/** What a list says of how many things there are. */
const totalsOf = ({ body }: Page): Record<string, number> =>
  Object.fromEntries(Object.entries(numbersBeside(body)).filter(([name]) => wordsOf(name).includes('total')))

/** The entries of both: some servers count on the first page only. */
function commonOf(one: Record<string, number>, other: Record<string, number>): Record<string, number>[] {
  const isIn =
    (values: Record<string, number>) =>
    ([name]: [string, number]) =>
      Object.hasOwn(values, name)
  return [
    Object.fromEntries(Object.entries(one).filter(isIn(other))),
    Object.fromEntries(Object.entries(other).filter(isIn(one))),
  ]
}

/** Values of an anchor's fields by which the server finds it, and the values of parameters that are one of a few. */
async function learn(
  list: List,
  operation: Operation,
  arbitraries: Arbitraries,
  anchor: JsonObject,
  whole: Page,
): Promise<Factor[]> {
  const found: Factor[] = []
  const key = keyOfThings(whole.items)
  for (const parameter of optionalOf(operation)) {
    const { enum: few } = arbitraries.flat(parameter.schema)
    const levels: Level[] = []
    for (const value of Array.isArray(few) ? few.slice(0, 8) : []) {
      const field = await fieldChosenBy(list, parameter, value, whole)
      levels.push({ value, ...(field && { field }) })
    }
    for (const [path, value] of Array.isArray(few) ? [] : fieldsFor(parameter, anchor)) {
      const written = typesOf(arbitraries.flat(parameter.schema)).includes('array') ? [value] : value
      if (!fitsPlace(parameter, written) || arbitraries.validate(parameter.schema)(written).length > 0) continue
      const page = await list({ [keyOf(parameter)]: written })
      const isFound = page?.items.some((item) => isSameThing(key, item, anchor)) ?? false
      const isChoosing = page?.items.every((item) => isDeepStrictEqual(leafAt(item, path), value)) ?? false
      const isAll = whole.items.every((item) => isDeepStrictEqual(leafAt(item, path), value))
      // What finds one thing only has nothing left to do beside others.
      if (!page || page.items.length < 2 || !isFound || isAll) continue
      levels.push({ value: written, ...(isChoosing && { field: { path, value } }) })
      break
    }
    if (levels.length > 0) found.push({ parameter, levels })
  }
  return found
}

/** The field by which one of a few values chooses things; nothing where it chooses none, or by something else. */
async function fieldChosenBy(
  list: List,
  parameter: Parameter,
  value: unknown,
  { items }: Page,
): Promise<Level['field'] | undefined> {
  const [item] = items
  const [[path] = []] = item ? fieldsFor(parameter, item) : []
  if (!path || !items.some((one) => isDeepStrictEqual(leafAt(one, path), value))) return undefined
  const page = await list({ [keyOf(parameter)]: value })
  const isChosen = page?.items.every((one) => isDeepStrictEqual(leafAt(one, path), value)) ?? false
  return isChosen ? { path, value } : undefined
}
