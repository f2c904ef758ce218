import { type Check, mainRole, say, spread } from '@b2core-clients/openapi-contract'
import { readingRole } from '../../targets/host.ts'
import { get } from '../client-calls.ts'
import { find } from '../filters/finding.ts'
import { byId, type Installation } from '../installation.ts'
import { relationsOf } from '../relation.ts'
import { expectSameClient } from '../same-client.ts'
import { readWorld } from '../world.ts'

const restriction = relationsOf('restriction')

/** Clients that are read one by one. */
const mostRead = 20

/** Rights and tags decide which clients an admin sees, and nothing about what they look like. */
export const sameFieldsChecks = (installation: Installation): Check[] =>
  (
    [
      ['restricted admin', 'restricted', 'same-clients'],
      ['reading admin', readingRole, 'same-clients-for-reader'],
    ] as const
  ).map(([capability, as, name]) =>
    restriction({
      name,
      title: `a ${capability} sees a client as everybody else sees it, in a list and by its id`,
      needs: [capability],
      verify: async (session) => {
        const { clients, isWhole } = await readWorld(session, mainRole)
        const whole = new Map(clients.map((client) => [client.clientId, client]))
        const { found, total } = await find(session, byId(installation), { as })
        const known = found.filter(({ clientId }) => isWhole || whole.has(clientId))
        for (const client of known)
          expectSameClient(session, whole.get(client.clientId) ?? client, client, say`in the list of this admin`)
        for (const client of spread(known, mostRead))
          expectSameClient(session, client, await get(session, client.clientId, { as }), say`as this admin reads it`)
        if (as === readingRole && isWhole)
          session.expect(total === clients.length, say`total ${clients.length}`, () => say`${total}`)
        session.telling.compared()
      },
    }),
  )
