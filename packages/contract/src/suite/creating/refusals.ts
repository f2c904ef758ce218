import { type Check, safe, say } from '@b2core-clients/openapi-contract'
import { askCreate, create, list } from '../client-calls.ts'
import { errorsOf } from '../conformance-rules.ts'
import { freshEmail, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** A refused creation leaves nothing behind, and tells all that is wrong. */
export const createdRefusalChecks: readonly Check[] = [
  creating({
    name: 'refused',
    title: 'a refused creation leaves nothing behind',
    verify: async (session) => {
      const { total } = await list(session, { limit: 1 })
      const bad = [
        { info: { givenName: 7 } },
        { info: { ...newClient(session, 'bad').info, birthday: '2023-02-29' } },
        { addresses: { 0: { country_code: 'UAE' } } },
        { phones: [] },
      ]
      for (const wrong of bad) {
        const body = { ...newClient(session, 'refused'), ...wrong }
        const { response } = await askCreate(session, body)
        session.expect(response.status === 400, say`a refusal (400)`, () => say`status ${response.status}`)
        const { total: found } = await list(session, { 'filter[email]': body.email })
        session.expect(found === 0, say`nobody with ${body.email}`, () => say`${found}`)
      }
      const after = await list(session, { limit: 1 })
      session.expect(after.total === total, say`total ${total}, as before`, () => say`${after.total}`)
    },
  }),
  creating({
    name: 'mended',
    title: 'a creation that was refused succeeds once it is mended',
    verify: async (session) => {
      const body = newClient(session, 'mended')
      const { response } = await askCreate(session, { ...body, info: { ...body.info, givenName: 7 } })
      session.expect(response.status === 400, say`a refusal (400)`, () => say`status ${response.status}`)
      await create(session, body)
    },
  }),
  creating({
    name: 'every-error',
    title: 'a refusal names every field at fault',
    needs: ['named errors'],
    verify: async (session) => {
      const body = { info: { givenName: 7, familyName: 8 }, phones: { 0: { phone: 9 } }, email: freshEmail('errors') }
      const { response } = await askCreate(session, body)
      const named = errorsOf(response.json).map(({ field }) => field)
      const missed = ['info.givenName', 'info.familyName', 'phones.0.phone'].filter((field) => !named.includes(field))
      session.expect(missed.length === 0, say`three fields at fault`, () => say`all but ${safe(missed)}`)
    },
  }),
]
