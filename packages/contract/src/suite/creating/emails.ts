import { type Check, NothingToCheck, type Session, say } from '@b2core-clients/openapi-contract'
import fc from 'fast-check'
import { askCreate, create, get, ids, list, readCreated } from '../client-calls.ts'
import { errorDetailOf, errorsOf, isEmailTaken, isSameName } from '../errors.ts'
import { ruleOf } from '../filters/filter-rules.ts'
import type { Installation } from '../installation.ts'
import { freshEmail, type NewBody, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { asRestricted } from '../restriction/divide.ts'
import { expectSameClient } from '../same-client.ts'
import { readWorld } from '../world.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** New clients are active: what happens to their addresses does not tell whether those of other clients count. */
export const tellsOnlyOfActive = (session: Session): void =>
  session.telling.cannotTell('it looks only at the addresses of active clients', ['email-uniqueness'])

/** Which emails a new client may have. */
export function createdEmailChecks(installation: Installation): Check[] {
  const { claims } = installation
  if (claims['email-uniqueness'] === 'none') return [sharedEmailCheck, nearEmailCheck]
  return [
    emailTwiceCheck(installation),
    emailRaceCheck(installation),
    ...(errorDetailOf(installation).namesFields ? [takenNamesEmailCheck] : []),
    nearEmailCheck,
    claims['email-uniqueness'] === 'active' ? inactiveEmailCheck(installation) : inactiveEmailTakenCheck(installation),
  ]
}

/** Ways to write an email that mean the same person. */
const sameEmail: Readonly<Record<string, (email: string) => string>> = {
  same: (email) => email,
  capitals: (email) => email.toUpperCase(),
  mixed: (email) => `C${email.slice(1)}`,
}

const emailTwiceCheck = (installation: Installation): Check =>
  creating({
    name: 'email-twice',
    title: 'an email that an active client has is refused, whatever its case, and nothing changes',
    claims: ['email-taken-status', 'email-uniqueness'],
    verify: (session) => {
      tellsOnlyOfActive(session)
      return session.forAll(
        fc.constantFrom(...Object.entries(sameEmail)),
        async ([how, write]) => {
          const first = withContacts(newClient(session, `twice-${how}`), '784', '+12025550143')
          const made = await create(session, first)
          const kept = await get(session, made.clientId)
          const { total } = await list(session, { limit: 1 })
          const { response } = await askCreate(session, { ...otherBody(session), email: write(first.email) })
          const isRefused = isEmailTaken(installation, response)
          const status = installation.claims['email-taken-status']
          // The status is the right one, but the error does not say that the email is why.
          const refuted = response.status === status ? ['error-shape'] : undefined
          session.expect(
            isRefused,
            say`a refusal of the email (${status})`,
            () => say`status ${response.status}`,
            refuted,
          )
          const after = await list(session, { limit: 1 })
          session.expect(after.total === total, say`total ${total}, as before`, () => say`${after.total}`)
          expectSameClient(session, kept, await get(session, made.clientId), say`after the refusal`)
        },
        { cases: 6 },
      )
    },
  })

const withContacts = (body: NewBody, code: string, phone: string): NewBody => ({
  ...body,
  addresses: { 0: { country_code: code } },
  phones: { 0: { phone } },
})

/** A body that differs from the first one in each field. */
const otherBody = (session: Session): NewBody => {
  const body = withContacts(newClient(session, 'other'), '840', '+442079460018')
  return { ...body, info: { ...body.info, givenName: 'Otto', familyName: 'Other', birthday: '1977-06-05' } }
}

const emailRaceCheck = ({ claims, filters }: Installation): Check =>
  creating({
    name: 'email-race',
    title: 'one of several simultaneous creations with the same email succeeds',
    claims: ['email-uniqueness'],
    suspects: ['email-matching'],
    verify: async (session) => {
      tellsOnlyOfActive(session)
      const email = freshEmail('race')
      // An admin who sees less may not have the right to create on a host.
      const others = session.can('exclusive data') && session.target.tokens[asRestricted.as] ? asRestricted : {}
      const exchanges = await Promise.all(
        [{}, others, {}, others].map((who) => askCreate(session, { ...newClient(session, 'race'), email }, who)),
      )
      const statuses = exchanges.map(({ response }) => response.status).toSorted((a, b) => a - b)
      const [created, refused] = [claims['created-status'], claims['email-taken-status']]
      const due = [created, refused, refused, refused].toSorted((a, b) => a - b)
      session.expect(statuses.join() === due.join(), say`the statuses ${due}`, () => say`${statuses}`)
      if (ruleOf(filters, 'email').matching === 'ignored') return
      const { total } = await list(session, { 'filter[email]': email })
      session.expect(total === 1, say`one client of this email`, () => say`${total}`)
    },
  })

const takenNamesEmailCheck = creating({
  name: 'taken-names-email',
  title: 'a refusal for a taken email names the field',
  needs: ['named errors'],
  verify: async (session) => {
    const body = newClient(session, 'named')
    await create(session, body)
    const { response } = await askCreate(session, body)
    const errors = errorsOf(response.json)
    const isOurs = session.can('every error')
    if (errors.length === 0 && !isOurs) throw new NothingToCheck('the refusal names no field')
    const isNamed = errors.some(({ field }) => (isOurs ? field === 'email' : isSameName(field, 'email')))
    session.expect(isNamed, say`errors that name email`, () => say`${response.text}`)
  },
})

const nearEmailCheck = creating({
  name: 'near-email',
  title: 'an email that is nearly that of another client is free',
  claims: ['email-uniqueness'],
  verify: async (session) => {
    tellsOnlyOfActive(session)
    const [name = '', domain = ''] = freshEmail('near').split('@')
    const emails = [`${name}@${domain}`, `${name}+tag@${domain}`, `x${name}@${domain}`, `${name}@mail.${domain}`]
    for (const email of emails) await create(session, { ...newClient(session, 'near'), email })
  },
})

const sharedEmailCheck = creating({
  name: 'shared-email',
  title: 'several clients may have the same email',
  claims: ['email-uniqueness'],
  verify: async (session) => {
    const body = newClient(session, 'shared')
    const [one, other] = [await create(session, body), await create(session, body)]
    session.expect(one.clientId !== other.clientId, say`two clients`, () => say`client ${one.clientId} twice`)
  },
})

const inactiveEmailCheck = ({ filters }: Installation): Check =>
  creating({
    name: 'inactive-email',
    title: 'an email that no active client has is free, and then finds everybody who has it',
    // Somebody else's address would be used.
    needs: ['exclusive data'],
    claims: ['email-uniqueness'],
    suspects: ['email-matching', 'email-case'],
    verify: async (session) => {
      const body = { ...newClient(session, 'inactive'), email: await inactiveEmail(session) }
      const exchange = await askCreate(session, body)
      const isFree = exchange.response.status < 400
      // Whether the address is taken has nothing to do with the filters.
      session.expect(isFree, say`a new client of ${body.email}`, () => say`status ${exchange.response.status}`, [
        'email-uniqueness',
      ])
      const made = await readCreated(session, exchange)
      session.expect(made.email === body.email, say`the client of ${body.email}`, () => say`${made.email}`)
      if (ruleOf(filters, 'email').matching === 'ignored') return
      const { data } = await list(session, { 'filter[email]': body.email })
      const isFound = data.length > 1 && ids(data).includes(made.clientId)
      session.expect(isFound, say`client ${made.clientId} and the clients that had it before`, () => say`${ids(data)}`)
    },
  })

const inactiveEmailTakenCheck = (installation: Installation): Check =>
  creating({
    name: 'inactive-email-taken',
    title: 'an email that no active client has is taken too',
    // Somebody else's address would be used.
    needs: ['exclusive data'],
    claims: ['email-uniqueness'],
    suspects: ['error-shape', 'email-taken-status'],
    verify: async (session) => {
      const email = await inactiveEmail(session)
      const { response } = await askCreate(session, { ...newClient(session, 'inactive'), email })
      const due = say`a refusal of the email (${installation.claims['email-taken-status']})`
      session.expect(isEmailTaken(installation, response), due, () => say`status ${response.status}`)
    },
  })

/** The address of a client who is not active, and of nobody who is. */
async function inactiveEmail(session: Session): Promise<string> {
  const { clients, isWhole } = await readWorld(session)
  const active = new Set(
    clients.flatMap(({ email, status }) => (status === 'Active' && email ? email.toLowerCase() : [])),
  )
  const free = clients.find(({ email, status }) => email && status !== 'Active' && !active.has(email.toLowerCase()))
  if (!isWhole || !free?.email) throw new NothingToCheck('no address is that of inactive clients only')
  return free.email
}
