import { type Check, NothingToCheck, randomNumbers, type Session } from '@b2core-clients/openapi-contract'
import type { ListQuery } from '../client-calls.ts'
import { type Condition, conditionsOf } from '../filters/conditions.ts'
import { claimsOfFilters } from '../filters/filter-rules.ts'
import { type Installation, pageSize } from '../installation.ts'
import { certainSorts } from '../paging/pages.ts'
import { relationsOf } from '../relation.ts'
import type { World } from '../world.ts'
import { countIfEachTells } from './conditions-together.ts'
import { Prediction } from './prediction.ts'

const predictions = relationsOf('predictions', { needs: ['exclusive data'] })

/** Values of one filter that are combined with those of others. */
const valuesOfEach = 4

/** Queries for each generated case of other checks. With 25 cases, nearly all that there are. */
const queriesPerCase = 50

/** Clients of a list that are compared: a wrong order shows among the first. */
const shownClients = 20

/** Any one and any two filters keep the order of each sort. A fault may be in a single one of these combinations. */
export const inEachOrderChecks = (installation: Installation): Check[] => [
  predictions({
    name: 'in-each-order',
    title: 'a list that one or two filters narrow keeps the order of each sort',
    claims: ['filter-combination'],
    suspects: [...claimsOfFilters([...installation.filters, ...installation.namedIds]), 'sort-fields', 'sort-ties'],
    verify: async (session) => {
      const orders = certainSorts(installation).flatMap((sort_by) =>
        ['asc', 'desc'].map((sort_order) => ({ sort_by, sort_order })),
      )
      if (orders.length === 0) throw new NothingToCheck('no order is certain')
      const prediction = await Prediction.of(session)
      const groups = await groupsOf(session, prediction.world)
      if (groups.length === 0) throw new NothingToCheck('no filter finds several clients')
      const queries = shuffled(
        session,
        groups.flatMap((group) => orders.map((order, turn) => ({ group, order, turn }))),
      )
      await session.forEach(queries.slice(0, queriesPerCase * session.run.cases), ({ group, order, turn }) =>
        expectInOrder(installation, prediction, group[turn % group.length] ?? [], order),
      )
    },
  }),
]

/** For each filter and each two, the conditions that find several clients: at least two, so that they have an order. */
async function groupsOf(session: Session, world: World): Promise<Condition[][][]> {
  const single = await conditionsOf(session, world, valuesOfEach)
  const groups = single.map((some) => some.map((one) => [one]))
  for (const [index, some] of single.entries())
    for (const others of single.slice(index + 1))
      groups.push(some.flatMap((one) => others.map((other) => [one, other])))
  return groups
    .map((group) => group.filter((conditions) => countIfEachTells(world, conditions) >= 2))
    .filter((group) => group.length > 0)
}

function shuffled<T>(session: Session, items: readonly T[]): T[] {
  const random = randomNumbers(session.run.seed)
  return items
    .map((item) => ({ item, rank: random() }))
    .toSorted((a, b) => a.rank - b.rank)
    .map(({ item }) => item)
}

const expectInOrder = (
  installation: Installation,
  prediction: Prediction,
  conditions: readonly Condition[],
  order: ListQuery,
): Promise<void> =>
  prediction.expect({
    filters: Object.fromEntries(conditions.map(({ parameter, value }) => [parameter, value])),
    holds: (client) => conditions.every(({ holds }) => holds(client)),
    order,
    limit: Math.min(shownClients, pageSize(installation)),
    offset: 0,
  })
