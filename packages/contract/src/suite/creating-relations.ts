import { isDeepStrictEqual } from 'node:util'
import type { Check, Session } from '@b2core-clients/openapi-contract'
import type { Client, ClientCreate } from '@b2core-clients/schema'
import fc from 'fast-check'
import { askCreate, askGet, create, get, list } from './api.ts'
import { find } from './filter-relations.ts'
import { freshEmail, newClient, someBodies } from './new-client.ts'
import { relation } from './relation.ts'
import { isTaken } from './rules.ts'

const creating = (id: string, title: string, run: Check['run'], claims: readonly string[] = []) =>
  relation(`creating/${id}`, title, run, { needs: ['writes'], claims })

/** What becomes of a client on the way in, and that it is there afterwards. */
export const creatingRelations: readonly Check[] = [
  creating('kept', 'what was sent is in the answer, in reading and in the list', (session) =>
    session.forAll(someBodies, async (body) => {
      const made = await create(session, body)
      expectKept(session, body, made)
      const read = await get(session, made.clientId)
      session.expect(isDeepStrictEqual(read, made), 'to read what creating answered', () => JSON.stringify(read))
      const { data, total } = await list(session, { 'filter[clientId]': made.clientId })
      session.expect(total === 1 && isDeepStrictEqual(data[0], made), 'the list to show what creating answered', () =>
        JSON.stringify(data),
      )
      const byEmail = await list(session, { 'filter[email]': body.email })
      session.expect(
        byEmail.total === 1 && byEmail.data[0]?.clientId === made.clientId,
        `to find it by ${body.email}`,
        () => `${byEmail.total} clients`,
      )
    }),
  ),
  creating('location', 'Location leads to the new client', async (session) => {
    const { response } = await askCreate(session, newClient(session, 'location'))
    const { clientId } = response.json as Client
    const location = response.headers.get('location')
    const due = `/api/v2/clients/${clientId}`
    const { baseUrl } = session.target
    const leadsThere = location !== null && new URL(location, baseUrl + due).href === new URL(baseUrl + due).href
    session.expect(leadsThere, `Location ${due}`, () => location ?? 'none')
  }),
  creating('new-id', 'every new client has an id of its own, and counts', async (session) => {
    const { total } = await list(session, { limit: 1 })
    const known = new Set((await find(session, {})).found.map(({ clientId }) => clientId))
    for (const label of ['one', 'two', 'three']) {
      const { clientId } = await create(session, newClient(session, label))
      session.expect(!known.has(clientId), 'a new id', () => `${clientId} again`)
      known.add(clientId)
      await get(session, clientId)
    }
    const after = await list(session, { limit: 1 })
    session.expect(after.total === total + 3, `total ${total + 3}`, () => `${after.total}`)
  }),
  creating('listed-first', 'a new client heads the list by createTime, and is Active', async (session) => {
    const made = await create(session, newClient(session, 'newest'))
    const { data } = await list(session, { limit: 10 })
    session.expect(
      data.some(({ clientId }) => clientId === made.clientId),
      `client ${made.clientId} among the newest ten`,
      () => data.map(({ clientId }) => clientId).join(),
    )
    const age = Math.abs(Date.parse(made.createTime) - Date.now())
    // A clock may be some minutes off; a zone that was forgotten is half an hour or more.
    session.expect(age < 20 * 60_000, 'createTime to be now', () => made.createTime)
    const { updateTime } = made
    const isLater = updateTime == null || Date.parse(updateTime) >= Date.parse(made.createTime)
    session.expect(isLater, `no change before ${made.createTime}`, () => `updateTime ${updateTime}`)
    session.expect(made.status == null || made.status === 'Active', 'Active', () => `${made.status}`)
  }),
  creating(
    'email-twice',
    'an email that an active client has is refused, whatever its case, and nothing is kept',
    async (session) => {
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
            'a refusal (400) that names email',
            () => `status ${response.status}`,
          )
          const after = await list(session, { limit: 1 })
          session.expect(after.total === total, `total ${total}, as before`, () => `${after.total}`)
        },
        { runs: 6 },
      )
    },
    ['email-uniqueness'],
  ),
  creating(
    'email-race',
    'of several creations at once with one email one succeeds',
    async (session) => {
      const email = freshEmail('race')
      const answers = await Promise.all(
        [1, 2, 3, 4].map(() => askCreate(session, { ...newClient(session, 'race'), email })),
      )
      const statuses = answers.map(({ response }) => response.status).toSorted()
      session.expect(statuses.join() === '201,400,400,400', '201 once and 400 three times', () => statuses.join())
      const { total } = await list(session, { 'filter[email]': email })
      session.expect(total === 1, 'one client of this email', () => `${total}`)
    },
    ['email-uniqueness'],
  ),
  creating('refused', 'a refused creation leaves nothing behind', async (session) => {
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
      session.expect(response.status === 400, 'a refusal (400)', () => `status ${response.status}`)
      const { total: found } = await list(session, { 'filter[email]': body.email })
      session.expect(found === 0, `nobody with ${body.email}`, () => `${found}`)
    }
    const after = await list(session, { limit: 1 })
    session.expect(after.total === total, `total ${total}, as before`, () => `${after.total}`)
  }),
  creating('read-at-once', 'a client can be read as soon as it is created', async (session) => {
    const { clientId } = await create(session, newClient(session, 'at-once'))
    const { response } = await askGet(session, clientId)
    session.expect(response.status === 200, `client ${clientId} (200)`, () => `status ${response.status}`)
  }),
]

function expectKept(session: Session, { info, addresses, phones, email }: ClientCreate, made: Client): void {
  const due: Readonly<Record<string, unknown>> = {
    firstName: info?.givenName,
    lastName: info?.familyName,
    middleName: info?.middleName,
    birthday: info?.birthday && `${info.birthday}T00:00:00+00:00`,
    phone: first(phones, 'phone'),
    email,
  }
  for (const [name, value] of Object.entries(due))
    if (value !== undefined)
      session.expect(made[name as keyof Client] === value, `${name} ${JSON.stringify(value)}`, () =>
        JSON.stringify(made[name as keyof Client]),
      )
  const code = first(addresses, 'country_code')?.padStart(3, '0')
  if (code !== undefined)
    session.expect(made.country?.numericCode === code, `country ${code}`, () => JSON.stringify(made.country ?? null))
  const name = [info?.givenName, info?.middleName, info?.familyName].filter(Boolean).join(' ')
  session.expect(made.name == null || made.name === name, `the name ${name}`, () => `${made.name}`)
}

/** The value of the entry with the lowest key, of those that have one. */
const first = <Field extends string>(
  map: Readonly<Record<string, { readonly [Name in Field]?: string | undefined }>> | undefined,
  field: Field,
): string | undefined =>
  Object.entries(map ?? {})
    .toSorted(([a], [b]) => Number(a) - Number(b))
    .find(([, entry]) => entry[field] !== undefined)?.[1][field]
