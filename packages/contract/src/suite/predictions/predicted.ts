import {
  type Check,
  mainRole,
  NothingToCheck,
  type Role,
  randomNumbers,
  type Session,
} from '@b2core-clients/openapi-contract'
import type { ListQuery } from '../client-calls.ts'
import { claimsOfFilters } from '../filters/filter-rules.ts'
import { type Installation, pageSize } from '../installation.ts'
import { certainSorts } from '../paging/pages.ts'
import { relationsOf } from '../relation.ts'
import { asRestricted } from '../restriction/divide.ts'
import { conditionsTogether } from './conditions-together.ts'
import { Prediction } from './prediction.ts'
import { claimsOfWays, waysWithoutEffect, writtenOtherwise } from './without-effect.ts'

const predictions = relationsOf('predictions', { needs: ['exclusive data'] })

/** Filters, orders and pages mean the same whatever else is asked for. */
export const predictedChecks = (installation: Installation): Check[] => [
  predictions({
    name: 'combinations',
    title: 'filters, sorts and pages do the same in any combination',
    claims: ['filter-combination'],
    suspects: takenForGranted(installation),
    verify: (session) => verifyAs(session, installation, mainRole),
  }),
  ...(installation.claims['total-count'] === 'all'
    ? []
    : [
        predictions({
          name: 'combinations-restricted',
          title: 'filters, sorts and pages do the same in any combination for a restricted admin',
          needs: ['restricted admin'],
          claims: ['filter-combination'],
          suspects: takenForGranted(installation),
          verify: (session) => verifyAs(session, installation, asRestricted.as),
        }),
      ]),
]

const takenForGranted = (installation: Installation): string[] => [
  ...claimsOfFilters([...installation.filters, ...installation.namedIds]),
  ...claimsOfWays(installation),
  'sort-fields',
  'sort-ties',
  'sort-text-case',
  'sort-empty-values',
]

/** Queries for each generated case of other checks: a list costs little, and there are many combinations. */
const queriesPerCase = 12

async function verifyAs(session: Session, installation: Installation, as: Role): Promise<void> {
  const prediction = await Prediction.of(session, as)
  if (prediction.world.clients.length < 3) throw new NothingToCheck('there are fewer than three clients')
  const random = randomNumbers(session.run.seed)
  const pickAny = <T>(values: readonly T[]): T | undefined => values[Math.floor(random() * values.length)]
  const pick = <T>(values: readonly [T, ...T[]]): T => pickAny(values) ?? values[0]
  const orders = ordersOf(installation)
  const ways = waysWithoutEffect(installation, prediction.world, random)
  const write = (query: ListQuery): ListQuery => writtenOtherwise(query, ways, random)
  const together = await conditionsTogether(session, prediction.world, queriesPerCase * session.run.cases)
  await session.forEach(together.entries(), async ([turn, conditions]) => {
    const order = orders[turn % orders.length] ?? {}
    const { length } = await prediction.found({ ...conditions, order })
    // 20 and 100 are often the default and the maximum, which can be asked for in another way.
    const limit = pick(
      [1, 2, 3, 7, 10, 20, 20, 50, 100, 100].map((size) => Math.min(size, pageSize(installation))) as [number],
    )
    // The next page, the last one, its last client, and what is near to them.
    const offsets = [1, limit, limit - 1, limit + 1, 2 * limit, length - 1, length - limit, length - limit - 1]
    const offset = pick([0, ...offsets.filter((one) => one >= 0 && one < length)])
    await prediction.expect({ ...conditions, order, limit, offset, write })
  })
}

/** Orders that are certain, and the default one if it is. */
function ordersOf(installation: Installation): ListQuery[] {
  const sorts = certainSorts(installation)
  const isDefaultCertain = sorts.includes(String(installation.claims['sort-default']))
  const orders = sorts.flatMap((sort_by) => [
    { sort_by },
    ...(['asc', 'desc'] as const).map((sort_order) => ({ sort_by, sort_order })),
  ])
  if (orders.length === 0) throw new NothingToCheck('no order is certain')
  const byDefault = isDefaultCertain ? [{}, { sort_order: 'asc' }, { sort_order: 'desc' }] : []
  // Twice: only to these can a sort_by be added that has no effect.
  return [...orders, ...byDefault, ...byDefault]
}
