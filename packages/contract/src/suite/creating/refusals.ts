import { type Check, safe, say } from '@b2core-clients/openapi-contract'
import { askCreate, create, list } from '../client-calls.ts'
import { errorDetailOf, errorsOf, repeatedIn } from '../errors.ts'
import type { Installation } from '../installation.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** A refused creation leaves nothing behind, and tells all that is wrong. */
export function createdRefusalChecks(installation: Installation): Check[] {
  const status = installation.claims['invalid-body-status']
  return [
    creating({
      name: 'refused',
      title: 'a refused creation leaves nothing behind',
      verify: async (session) => {
        const { total } = await list(session, { limit: 1 })
        const bad = [
          { info: { ...newClient(session, 'bad').info, givenName: 7 } },
          { info: { ...newClient(session, 'bad').info, birthday: '2023-02-29' } },
          { addresses: { 0: { country_code: 'UAE' } } },
          { phones: [] },
        ]
        for (const wrong of bad) {
          const body = { ...newClient(session, 'refused'), ...wrong }
          const { response } = await askCreate(session, body)
          const isRefused = response.status === status
          session.expect(isRefused, say`a refusal (${status})`, () => say`status ${response.status}`)
          const { data } = await list(session, { 'filter[email]': body.email })
          const isKept = data.some(({ email }) => email === body.email)
          session.expect(!isKept, say`nobody with ${body.email}`, () => say`a client`)
        }
        const after = await list(session, { limit: 1 })
        session.expect(after.total === total, say`total ${total}, as before`, () => say`${after.total}`)
      },
    }),
    creating({
      name: 'corrected',
      title: 'a creation that was refused succeeds once it is corrected',
      verify: async (session) => {
        const body = newClient(session, 'corrected')
        const { response } = await askCreate(session, { ...body, info: { ...body.info, givenName: 7 } })
        session.expect(response.status === status, say`a refusal (${status})`, () => say`status ${response.status}`)
        await create(session, body)
      },
    }),
    ...(errorDetailOf(installation).namesFields ? [everyErrorCheck] : []),
  ]
}

/** Of each part of a body, by their paths. */
const invalidFields = [
  'info.givenName',
  'info.familyName',
  'info.middleName',
  'info.birthday',
  'addresses.0.country_code',
  'addresses.12.country_code',
  'phones.0.phone',
  'phones.7.phone',
  'email',
]

const everyErrorCheck = creating({
  name: 'every-error',
  title: 'a refusal names every invalid field, each error once',
  needs: ['every error'],
  verify: async (session) => {
    const { response } = await askCreate(session, {
      info: { givenName: 7, familyName: 8, middleName: 9, birthday: 'no day' },
      addresses: { 0: { country_code: 'no code' }, 12: { country_code: 784 } },
      phones: { 0: { phone: 9 }, 7: { phone: null } },
      email: 'no address',
    })
    const errors = errorsOf(response.json)
    const named = errors.map(({ field }) => field)
    const missed = invalidFields.filter((field) => !named.includes(field))
    session.expect(missed.length === 0, say`${invalidFields.length} invalid fields`, () => say`all but ${safe(missed)}`)
    const repeated = repeatedIn(errors)
    session.expect(repeated === undefined, say`each error once`, () => say`that of ${safe(repeated ?? '')} twice`)
  },
})
