import { coveringRows, randomNumbers, type Session } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import type { ListQuery } from '../client-calls.ts'
import { type Condition, conditionsOf } from '../filters/conditions.ts'
import { parameterOf } from '../filters/filter-rules.ts'
import { installationOf } from '../installation.ts'
import type { World } from '../world.ts'

/** What several filters ask for together. */
export interface Together {
  readonly filters: ListQuery
  readonly holds: (client: Client) => boolean
}

/** Values of one filter that are combined with those of others. */
const valuesOfEach = 4

/**
 * Combinations of up to three filters, in which any two and three values soon meet. Where it can be, each of the filters
 * leaves out somebody that the others find, so that a filter without effect shows.
 */
export async function conditionsTogether(session: Session, world: World, most: number): Promise<Together[]> {
  const single = await conditionsOf(session, world, valuesOfEach)
  const levels = single.map((some) => [...some, ...inOneList(session, some)])
  const factors = levels.map((some) => ({ name: some[0]?.parameter ?? '', size: some.length + 1 }))
  const chosenBy = (row: readonly number[]): Condition[] =>
    levels.flatMap((some, factor) => some[(row[factor] ?? 0) - 1] ?? [])
  const random = randomNumbers(session.run.seed)
  const found = new Map(levels.flat().map((one) => [one, world.clients.map((client) => one.holds(client))]))
  const everyone = world.clients.map(() => true)
  const isTelling = (row: readonly number[]) =>
    tells(
      everyone,
      chosenBy(row).map((one) => found.get(one) ?? []),
    )
  return coveringRows(factors, { most, random, isTelling }).map((row) => {
    const chosen = chosenBy(row)
    return {
      filters: Object.fromEntries(chosen.map(({ parameter, value }) => [parameter, value])),
      holds: (client: Client) => chosen.every(({ holds }) => holds(client)),
    }
  })
}

/** Two values in one list, where a filter takes lists. */
function inOneList(session: Session, [one, other]: readonly Condition[]): Condition[] {
  const { filters, namedIds } = installationOf(session)
  if (!one || !other) return []
  const rule = [...filters, ...namedIds].find((known) => parameterOf(known) === one.parameter)
  if (rule?.takes !== 'list') return []
  const holds = (client: Client) => one.holds(client) || other.holds(client)
  return [{ parameter: one.parameter, value: `${one.value},${other.value}`, holds }]
}

/** How many clients all the conditions find, if each of them leaves out somebody whom the others find; otherwise 0. */
export function countIfEachTells({ clients }: World, conditions: readonly Condition[]): number {
  const found = conditions.map(({ holds }) => clients.map((client) => holds(client)))
  return tells(
    clients.map(() => true),
    found,
  )
    ? clients.filter((client) => conditions.every(({ holds }) => holds(client))).length
    : 0
}

/**
 * Whether somebody is found, and each condition leaves out somebody whom the others find.
 * @param found For each condition, whether it finds each client.
 */
function tells(everyone: readonly boolean[], found: readonly (readonly boolean[])[]): boolean {
  const countFound = (by: readonly (readonly boolean[])[]) =>
    everyone.filter((_, client) => by.every((finds) => finds[client])).length
  const together = countFound(found)
  return together > 0 && found.every((left) => countFound(found.filter((one) => one !== left)) > together)
}
