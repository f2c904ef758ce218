import { type Check, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { get } from '../client-calls.ts'
import { claimsOfFilters, meets, parameterOf } from '../filters/filter-rules.ts'
import { ToldApart } from '../filters/told-apart.ts'
import { byId, type Installation, pageSize } from '../installation.ts'
import { certainSorts } from '../paging/pages.ts'
import { relationsOf } from '../relation.ts'
import { expectSameClient } from '../same-client.ts'
import { swept } from '../world.ts'
import { Prediction } from './prediction.ts'

/** Each of them takes a request for each limit, client or value. */
const predictions = relationsOf('predictions', { needs: ['exclusive data'] })

const everybody = (): boolean => true

/** What holds for some limits, clients and values holds for all of them: a fault may be in a single one. */
export const sweepChecks = (installation: Installation): Check[] => [
  predictions({
    name: 'every-client',
    title: 'reading returns what the list shows, for every client',
    verify: async (session) => {
      const { world } = await Prediction.of(session)
      await session.forEach(swept(session, world.clients), async (listed) => {
        expectSameClient(session, listed, await get(session, listed.clientId), say`by its id`)
      })
    },
  }),
  ...(certainSorts(installation).includes('clientId') ? pageSweeps(installation) : []),
  ...installation.filters
    .filter(({ matching }) => matching !== 'ignored')
    .map((rule) =>
      predictions({
        name: `every-${rule.name}`,
        title: `filter[${rule.name}] finds the clients of each value`,
        claims: rule.claims,
        suspects: claimsOfFilters([rule]),
        verify: async (session) => {
          const prediction = await Prediction.of(session)
          const values = new Set(prediction.world.clients.flatMap((client) => rule.valueOf(client) ?? []))
          // A comma separates values, where the filter takes several.
          const plain = [...values].filter(
            (value) => !String(value).includes(',') && String(value).trim() === String(value),
          )
          const told = new ToldApart(rule, prediction.world)
          await session.forEach(swept(session, plain), async (value) => {
            await prediction.expect({
              filters: { [parameterOf(rule)]: value },
              holds: (client: Client) => meets(rule, client, value),
              order: byId(installation),
              limit: pageSize(installation),
              offset: 0,
            })
            told.asked(value)
          })
          told.report(session)
        },
      }),
    ),
]

const pageSweeps = (installation: Installation): Check[] => [
  predictions({
    name: 'every-limit',
    title: 'a page of any size holds as many clients as are asked for',
    verify: async (session) => {
      const prediction = await Prediction.of(session)
      const order = byId(installation)
      const limits = Array.from({ length: pageSize(installation) }, (_, index) => index + 1)
      await session.forEach(swept(session, limits), async (limit) => {
        for (const offset of [0, limit])
          await prediction.expect({ filters: {}, holds: everybody, order, limit, offset })
      })
    },
  }),
  predictions({
    name: 'every-offset',
    title: 'a page begins at any offset',
    verify: async (session) => {
      const prediction = await Prediction.of(session)
      const { length } = prediction.world.clients
      const orders = [byId(installation), byId(installation, 'desc')]
      const offsets = Array.from({ length }, (_, index) => index)
      await session.forEach(swept(session, offsets), async (offset) => {
        const order = orders[offset % 2] ?? {}
        await prediction.expect({ filters: {}, holds: everybody, order, limit: 1 + (offset % 5), offset })
      })
    },
  }),
]
