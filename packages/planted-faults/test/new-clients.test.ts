import type { ClientQuery } from '@b2core-clients/sandbox'
import { expect, it } from 'vitest'
import { hunt } from '../src/index.ts'
import { byHand, type Fault, fault } from '../src/planting/fault.ts'
import { preparedClients } from './support/prepared-clients.ts'

const checks = preparedClients.checks.filter(({ id }) => id.startsWith('creating/'))

/** As if the server did not add new clients to the index of one filter. */
function neverFindsNewClients(name: keyof ClientQuery['filter']): Fault {
  let seeded: number | undefined
  const { store: onList } = byHand(
    (query) => query,
    (all) => all.filter(({ clientId }) => seeded === undefined || clientId <= seeded),
    ({ filter }) => filter[name] !== undefined,
  )
  return fault(`new-not-by-${name}`, `filter[${name}] never finds a new client.`, {
    store: (store) => ({
      ...onList?.(store),
      create: async (draft, now) => {
        const made = await store.create(draft, now)
        seeded ??= made.clientId - 1
        return made
      },
    }),
  })
}

it.each(['name', 'email', 'countryCodes', 'typeIds', 'statusIds', 'clientId'] as const)(
  'filter[%s] that never finds a new client is noticed',
  async (name) => {
    expect(await hunt(preparedClients, checks, neverFindsNewClients(name))).toHaveProperty('caughtBy')
  },
)
