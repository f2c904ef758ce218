import type { JsonObject } from '../../document/json.ts'
import type { Operation, Parameter } from '../../document/operations.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { buildRequest, keyOf } from '../../request/operation-call.ts'
import { smallestCall } from '../../request/valid-calls.ts'
import type { Check } from '../../running/check.ts'
import { NothingToCheck } from '../../running/failure.ts'
import type { Session } from '../../running/session.ts'
import { safe, say } from '../../running/words.ts'
import type { ConformanceRules } from '../conformance-rules.ts'
import { promiseOf } from '../promise-of.ts'
import { coveringRows, randomNumbers } from './covering-rows.ts'
import {
  type Factor,
  hasLeaf,
  type Level,
  type List,
  learnFactors,
  optionalOf,
  type Page,
  type Values,
} from './list-factors.ts'
import { expectSameParts } from './list-parts.ts'
import { itemsOf, leavesOf, limitOf, wordsOf } from './list-shape.ts'
import { shownOtherwise } from './same-things.ts'

/**
 * A parameter of a list means the same whatever else is given, and pages of a list are parts of it: in combinations of
 * three parameters at a time, with values that the data has. What a parameter does is learned from the server itself.
 */
export const combinationChecks = (
  operations: readonly Operation[],
  arbitraries: Arbitraries,
  { hasFixedOrder = true }: ConformanceRules,
): Check[] =>
  operations
    .filter((operation) => operation.method === 'GET' && (limitOf(operation) || optionalOf(operation).length > 1))
    .map((operation) => ({
      ...promiseOf(operation, 'steady/combinations'),
      kind: 'steady reads',
      title: `each parameter of ${operation.id} does the same whatever else is given, on each page`,
      needs: ['state'],
      claims: [],
      verify: (session) => verify({ session, operation, arbitraries, hasFixedOrder }),
    }))

interface Verified {
  readonly session: Session
  readonly operation: Operation
  readonly arbitraries: Arbitraries
  readonly hasFixedOrder: boolean
}

async function verify({ session, operation, arbitraries, hasFixedOrder }: Verified): Promise<void> {
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
    const factors = await learnFactors({ operation, arbitraries, list, whole }, anchor)
    const rows = coveringRows(
      factors.map(({ parameter, levels }) => ({ name: parameter.name, size: levels.length + 1 })),
      { most: Math.max(8, cases), random: next, covered },
    )
    for (const row of [...(count === 0 ? [factors.map(() => 0)] : []), ...rows]) {
      session.log.beginCase()
      const chosen = chosenIn(row, factors)
      const page = await expectChosenThings(session, list, chosen)
      if (page && hasFixedOrder) await expectSameParts(session, operation, { list, values: valuesOf(chosen), page })
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

/** The levels of a row, by their position; 0 is that the parameter is not given. */
const chosenIn = (row: readonly number[], factors: readonly Factor[]): Chosen =>
  factors.flatMap(({ parameter, levels }, index) => {
    const level = levels[(row[index] ?? 0) - 1]
    return level ? [{ parameter, level }] : []
  })

const isSorting = ({ name }: Parameter): boolean => wordsOf(name).some((word) => word === 'sort' || word === 'order')

type Chosen = readonly { readonly parameter: Parameter; readonly level: Level }[]

const valuesOf = (chosen: Chosen): Values =>
  Object.fromEntries(chosen.map(({ parameter, level }) => [keyOf(parameter), level.value]))

const namesOf = (chosen: Chosen): string[] => chosen.map(({ parameter }) => parameter.name)

/** A list in which all are as chosen. */
async function expectChosenThings(session: Session, list: List, chosen: Chosen): Promise<Page | undefined> {
  const page = await list(valuesOf(chosen))
  for (const { parameter, level } of chosen) {
    const { field } = level
    if (!field) continue
    const others = namesOf(chosen).filter((name) => name !== parameter.name)
    for (const item of page?.items ?? [])
      session.expect(
        hasLeaf(field.path, field.value)(item),
        say`only things that ${safe(parameter.name)} chooses, as without ${safe(others)}`,
        () => say`one with another ${safe(field.path.join('.'))}`,
      )
  }
  return page
}
