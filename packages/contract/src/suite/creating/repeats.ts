import { type Check, NothingToCheck, safe, say } from '@b2core-clients/openapi-contract'
import { askCreate, create, get, list, readCreated, sendsJson } from '../client-calls.ts'
import { ruleOf } from '../filters/filter-rules.ts'
import type { Installation } from '../installation.ts'
import { freshEmail, newBody, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { expectSameClient } from '../same-client.ts'

const creating = relationsOf('creating', { needs: ['writes', 'exclusive data'] })

/** Headers by which a server could take a call for an earlier one. The document describes none of them. */
const repeatedHeaders = ['idempotency-key', 'x-idempotency-key', 'x-request-id', 'x-correlation-id']

/** Each creation is one by itself, however much it is like another, and disturbs nobody who reads meanwhile. */
export const repeatChecks = ({ claims, filters }: Installation): Check[] => [
  creating({
    name: 'same-person',
    title: 'each of two creations that differ only in the email makes a client',
    verify: async (session) => {
      const body = {
        ...newClient(session, 'same'),
        addresses: { 0: { country_code: '784' } },
        phones: { 0: { phone: '+12025550143' } },
      }
      const first = await create(session, body)
      const second = await create(session, { ...body, email: freshEmail('same') })
      session.expect(first.clientId !== second.clientId, say`two clients`, () => say`client ${first.clientId} twice`)
      expectSameClient(session, first, await get(session, first.clientId), say`after the second creation`)
    },
  }),
  creating({
    name: 'same-body',
    title: 'the same body without an email makes a client each time',
    verify: async (session) => {
      const { email: _, ...body } = newBody(session, {
        info: { givenName: 'Amelie', familyName: 'Fontaine', birthday: '1988-02-29' },
        email: freshEmail('none'),
      })
      const { total } = await list(session, { limit: 1 })
      const exchange = await askCreate(session, body)
      if (exchange.response.status === claims['invalid-body-status'])
        throw new NothingToCheck('a new client must have an email')
      const [first, second] = [await readCreated(session, exchange), await create(session, body)]
      session.expect(first.clientId !== second.clientId, say`two clients`, () => say`client ${first.clientId} twice`)
      const after = await list(session, { limit: 1 })
      session.expect(after.total === total + 2, say`total ${total + 2}`, () => say`${after.total}`)
    },
  }),
  creating({
    name: 'same-key',
    title: 'a creation is not taken for an earlier one because of a header that is not described',
    verify: async (session) => {
      await session.forEach(repeatedHeaders, async (name) => {
        const headers = { ...sendsJson, [name]: 'contract-key-1' }
        const bodies = [newClient(session, 'key'), newClient(session, 'key')]
        for (const body of bodies) {
          const { email } = await create(session, body, { headers })
          session.expect(email === body.email, say`the client of ${body.email} with ${safe(name)}`, () => say`${email}`)
        }
      })
    },
  }),
  creating({
    name: 'meanwhile',
    title: 'who reads during a creation gets what was there before',
    verify: async (session) => {
      const before = await create(session, newClient(session, 'before'))
      const isExact = ruleOf(filters, 'clientId').matching === 'whole'
      const { total } = await list(session, { limit: 1 })
      for (let count = 1; count <= 3; count++) {
        session.log.beginCase()
        const [, read, found, all] = await Promise.all([
          create(session, newClient(session, 'meanwhile')),
          get(session, before.clientId),
          isExact ? list(session, { 'filter[clientId]': before.clientId }) : undefined,
          list(session, { limit: 1 }),
        ])
        expectSameClient(session, before, read, say`during a creation`)
        if (found) {
          session.expect(found.total === 1, say`one client by its id meanwhile`, () => say`${found.total}`)
          expectSameClient(session, before, found.data[0], say`in a list during a creation`)
        }
        const isPossible = all.total === total + count || all.total === total + count - 1
        session.expect(isPossible, say`total ${total + count - 1} or one more`, () => say`${all.total}`)
      }
    },
  }),
]
