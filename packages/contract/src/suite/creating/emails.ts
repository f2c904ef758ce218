import { type Check, NothingToCheck, type Session, say } from '@b2core-clients/openapi-contract'
import fc from 'fast-check'
import { askCreate, create, ids, list } from '../client-calls.ts'
import { isTaken } from '../conformance-rules.ts'
import { freshEmail, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** Which emails a new client may have. */
export const createdEmailChecks: readonly Check[] = [
  creating({
    name: 'email-twice',
    title: 'an email that an active client has is refused, whatever its case, and nothing is kept',
    claims: ['email-taken-status', 'email-uniqueness'],
    verify: async (session) => {
      await session.forAll(
        fc.constantFrom('same', 'capitals', 'mixed'),
        async (how) => {
          const first = newClient(session, `twice-${how}`)
          await create(session, first)
          const { total } = await list(session, { limit: 1 })
          const email =
            how === 'same' ? first.email : how === 'capitals' ? first.email.toUpperCase() : `C${first.email.slice(1)}`
          const { response } = await askCreate(session, { ...newClient(session, 'other'), email })
          session.expect(
            response.status === 400 && isTaken(response.json),
            say`a refusal (400) that names email`,
            () => say`status ${response.status}`,
          )
          const after = await list(session, { limit: 1 })
          session.expect(after.total === total, say`total ${total}, as before`, () => say`${after.total}`)
        },
        { cases: 6 },
      )
    },
  }),
  creating({
    name: 'email-race',
    title: 'of several creations at once with one email one succeeds',
    claims: ['email-uniqueness'],
    verify: async (session) => {
      const email = freshEmail('race')
      const answers = await Promise.all(
        [1, 2, 3, 4].map(() => askCreate(session, { ...newClient(session, 'race'), email })),
      )
      const statuses = answers.map(({ response }) => response.status).toSorted()
      session.expect(statuses.join() === '201,400,400,400', say`201 once and 400 three times`, () => say`${statuses}`)
      const { total } = await list(session, { 'filter[email]': email })
      session.expect(total === 1, say`one client of this email`, () => say`${total}`)
    },
  }),
  creating({
    name: 'taken-names-email',
    title: 'a refusal for a taken email names the field',
    needs: ['named errors'],
    verify: async (session) => {
      const body = newClient(session, 'named')
      await create(session, body)
      const { response } = await askCreate(session, body)
      session.expect(response.text.includes('"email"'), say`errors that name email`, () => say`${response.text}`)
    },
  }),
  creating({
    name: 'near-email',
    title: 'an email that is nearly that of another client is free',
    claims: ['email-uniqueness'],
    verify: async (session) => {
      const [name = '', domain = ''] = freshEmail('near').split('@')
      for (const email of [
        `${name}@${domain}`,
        `${name}+tag@${domain}`,
        `x${name}@${domain}`,
        `${name}@mail.${domain}`,
      ])
        await create(session, { ...newClient(session, 'near'), email })
    },
  }),
  creating({
    name: 'inactive-email',
    title: 'an email that no active client has is free, and then finds everybody who has it',
    // Somebody else's address would be used.
    needs: ['exclusive data'],
    claims: ['email-uniqueness', 'email-matching', 'email-case'],
    verify: async (session) => {
      const body = { ...newClient(session, 'inactive'), email: await inactiveEmail(session) }
      const made = await create(session, body)
      session.expect(made.email === body.email, say`the client of ${body.email}`, () => say`${made.email}`)
      const { data } = await list(session, { 'filter[email]': body.email })
      const isFound = data.length > 1 && ids(data).includes(made.clientId)
      session.expect(isFound, say`client ${made.clientId} and whoever had it before`, () => say`${ids(data)}`)
    },
  }),
]

/** The address of a client who is not active, and of nobody who is. */
async function inactiveEmail(session: Session): Promise<string> {
  const { clients, isWhole } = await readWorld(session)
  const active = new Set(
    clients.flatMap(({ email, status }) => (status === 'Active' && email ? email.toLowerCase() : [])),
  )
  const free = clients.find(({ email, status }) => email && status !== 'Active' && !active.has(email.toLowerCase()))
  if (!isWhole || !free?.email) throw new NothingToCheck('no address is that of inactive clients alone')
  return free.email
}
