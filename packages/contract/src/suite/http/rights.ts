import { type Check, safe, say } from '@b2core-clients/openapi-contract'
import { readingRole } from '../../targets/host.ts'
import { acceptsJson, askCreate, get, list } from '../client-calls.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const http = relationsOf('http', { needs: ['reading admin'] })

const asReading = { as: readingRole } as const

/** What an admin may do who has only some of the rights. */
export const rightsChecks = (): Check[] => [
  http({
    name: 'right-missing',
    title: 'an admin without the right to create gets 403, creates nothing, and can read',
    needs: ['writes'],
    verify: async (session) => {
      const { total, data } = await list(session, { limit: 1 })
      for (const body of [newClient(session, 'forbidden'), {}]) {
        const { response } = await askCreate(session, body, asReading)
        session.expect(response.status === 403, say`status 403`, () => say`status ${response.status}`)
      }
      // A server may look at who calls in the place only that reads plain JSON.
      for (const type of ['application/json; charset=utf-8', 'application/x-www-form-urlencoded']) {
        const headers = { ...acceptsJson, 'content-type': type }
        const { response } = await askCreate(session, newClient(session, 'forbidden'), { ...asReading, headers })
        session.expect(response.status >= 400, say`a refusal with ${safe(type)}`, () => say`status ${response.status}`)
      }
      const after = await list(session, { limit: 1 }, asReading)
      session.expect(after.total === total, say`total ${total}, as before`, () => say`${after.total}`)
      for (const { clientId } of data) await get(session, clientId, asReading)
    },
  }),
]
