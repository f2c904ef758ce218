import { type Check, type JsonObject, type Session, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askCreate, create, list } from '../client-calls.ts'
import { isEmailTaken } from '../errors.ts'
import type { Installation } from '../installation.ts'
import { freshEmail, type NewBody, newBody, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'
import { tellsOnlyOfActive } from './emails.ts'

const creating = relationsOf('creating', { needs: ['writes', 'exclusive data'] })

/** Clients with an email that were there before, of which another is made with the same. */
const mostHolders = 12

/** An email is taken, whatever else its holder has or lacks. */
export function takenByAnybodyChecks(installation: Installation): Check[] {
  if (installation.claims['email-uniqueness'] === 'none') return [emailOfNobodyCheck]
  return [
    emailOfNobodyCheck,
    creating({
      name: 'email-of-anybody',
      title: 'the email of an active client is taken, whatever else this client has',
      claims: ['email-uniqueness'],
      suspects: ['error-shape', 'email-taken-status'],
      verify: async (session) => {
        tellsOnlyOfActive(session)
        await session.forEach(someHolders(session), async (holder) => {
          await create(session, holder)
          await expectRefusal(session, installation, holder.email)
        })
        const { clients } = await readWorld(session)
        await session.forEach(ofDifferentShapes(clients), ({ email }) =>
          expectRefusal(session, installation, email ?? ''),
        )
      },
    }),
  ]
}

/** Addresses of the data that are tried. */
const mostElsewhere = 4

const emailOfNobodyCheck = creating({
  name: 'email-of-nobody',
  title: 'an email that no client has is free, wherever else the data have it',
  claims: ['email-uniqueness'],
  verify: async (session) => {
    tellsOnlyOfActive(session)
    const { clients, isWhole } = await readWorld(session)
    const others = isWhole ? elsewhere(clients).slice(0, mostElsewhere) : []
    await session.forEach(others, async (email) => {
      await create(session, { ...newClient(session, 'free'), email })
    })
    await session.forEach(holdersElsewhere, async (hold) => {
      const email = freshEmail('elsewhere')
      await askCreate(session, { ...newClient(session, 'holder'), ...hold(email) })
      await create(session, { ...newClient(session, 'free'), email })
    })
  },
})

/** Bodies with an address in another place than that of the email. */
const holdersElsewhere: readonly ((email: string) => JsonObject)[] = [
  (email) => ({ info: { givenName: email, familyName: 'Fontaine', birthday: '1988-02-29' } }),
  (email) => ({ info: { givenName: 'Amelie', familyName: email, birthday: '1988-02-29' } }),
  (email) => ({ info: { givenName: 'Amelie', familyName: 'Fontaine', birthday: '1988-02-29', email } }),
  (email) => ({ phones: { 0: { phone: email, email } } }),
  (email) => ({ addresses: { 0: { country_code: '784', email } } }),
  (email) => ({ secondEmail: email, emails: [email], manager: { email } }),
]

/** Addresses that the data have in other fields than the email of a client. The host may write to them. */
function elsewhere(clients: readonly Client[]): string[] {
  const emails = new Set(clients.map(({ email }) => email?.toLowerCase()))
  const texts = clients.flatMap(({ email: _, ...client }) => JSON.stringify(client).match(/[^"\\\s]+@[^"\\\s]+/g) ?? [])
  return [...new Set(texts)].filter((text) => isForExamples(text) && !emails.has(text.toLowerCase()))
}

const isForExamples = (email: string): boolean => /@(?:[\w-]+\.)*example(?:\.(?:com|net|org))?$/i.test(email)

/** New clients that have little in common. */
function someHolders(session: Session): NewBody[] {
  const address = { addresses: { 0: { country_code: '784' } } }
  const phone = { phones: { 0: { phone: '+12025550143' } } }
  const parts: Omit<NewBody, 'email'>[] = [
    {},
    address,
    phone,
    { ...address, ...phone },
    { info: { givenName: 'Amelie' } },
    { info: { familyName: 'Fontaine' } },
    { info: { birthday: '1988-02-29' } },
  ]
  return parts.map((part) => newBody(session, { ...part, email: freshEmail('holder') }))
}

async function expectRefusal(session: Session, installation: Installation, email: string): Promise<void> {
  const { total } = await list(session, { limit: 1 })
  for (const second of [newClient(session, 'second'), newBody(session, { email })]) {
    const { response } = await askCreate(session, { ...second, email })
    const status = installation.claims['email-taken-status']
    const isTaken = isEmailTaken(installation, response)
    session.expect(isTaken, say`a refusal of ${email} (${status})`, () => say`status ${response.status}`)
  }
  const after = await list(session, { limit: 1 })
  session.expect(after.total === total, say`total ${total}, as before`, () => say`${after.total}`)
}

/** Active clients with an email, no two of which lack the same fields. */
function ofDifferentShapes(clients: readonly Client[]): Client[] {
  const shapeOf = (client: Client): string =>
    Object.entries(client)
      .filter(([, value]) => value === null || value === undefined || [value].flat().length === 0)
      .map(([name]) => name)
      .join()
  const active = clients.filter(({ email, status }) => email && status === 'Active')
  return [...new Map(active.map((client) => [shapeOf(client), client])).values()].slice(0, mostHolders)
}
