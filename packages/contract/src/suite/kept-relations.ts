import { isDeepStrictEqual } from 'node:util'
import { type Check, NothingToCheck, type Session } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askCreate, create, ids, list } from './api.ts'
import { filterRules, parameterOf } from './filters.ts'
import { freshEmail, newClient } from './new-client.ts'
import { relation } from './relation.ts'
import { readWorld } from './world.ts'

const creating = (id: string, title: string, run: Check['run'], needs: Check['needs'], claims: readonly string[]) =>
  relation(`creating/${id}`, title, run, { needs: ['writes', ...needs], claims })

/** Texts that a server may change on the way in without meaning to. */
const oddNames = [' Ann', 'Ann ', 'Ann  Lee', 'Ame\u0301lie', 'A\0n', 'x'.repeat(300), '\\', '&amp;', '𝒜nn', 'NULL']
const oddPhones = ['+1 (202) 555-0143', '00442079460018', '020 7946 0018', '+44-20-7946-0018']

/** What a server must neither change, nor take over, nor refuse. */
export const keptRelations: readonly Check[] = [
  creating(
    'letters',
    'a text is kept to the letter, or refused',
    async (session) => {
      const keeps = async (body: object, field: 'firstName' | 'phone', text: string): Promise<void> => {
        session.exchanges = []
        const { response } = await askCreate(session, { ...newClient(session, 'letters'), ...body })
        const kept = (response.json as Client | undefined)?.[field]
        const isFaithful = response.status === 400 || (response.status === 201 && kept === text)
        session.expect(isFaithful, `${field} ${JSON.stringify(text)}, or a refusal (400)`, () =>
          response.status === 201 ? JSON.stringify(kept) : `status ${response.status}`,
        )
      }
      for (const text of oddNames) await keeps({ info: { givenName: text, familyName: 'Lee' } }, 'firstName', text)
      for (const text of oddPhones) await keeps({ phones: { 0: { phone: text } } }, 'phone', text)
    },
    [],
    ['created-names', 'created-phone'],
  ),
  creating(
    'positions',
    'of several entries the first by number that has a value counts',
    async (session) => {
      for (const [low, high] of [
        ['0', '1'],
        ['2', '10'],
        ['9', '11'],
      ] as const)
        for (const isFirstEmpty of [false, true]) {
          const [first, second] = ['+12025550101', '+12025550102']
          const made = await create(session, {
            ...newClient(session, 'positions'),
            phones: { [high]: { phone: second }, [low]: isFirstEmpty ? {} : { phone: first } },
            addresses: { [high]: { country_code: '840' }, [low]: isFirstEmpty ? {} : { country_code: '784' } },
          })
          const [phone, code] = isFirstEmpty ? [second, '840'] : [first, '784']
          session.expect(made.phone === phone, `phone ${phone}`, () => `${made.phone}`)
          const kept = made.country?.numericCode
          session.expect(kept === code, `country ${code}`, () => `${kept}`)
        }
    },
    [],
    ['created-phone', 'created-country'],
  ),
  creating(
    'overruled',
    'a body cannot say what a server decides of a new client',
    async (session) => {
      const plain = await create(session, newClient(session, 'plain'))
      const said = {
        clientId: plain.clientId,
        status: 'Banned',
        type: { id: 2, name: 'Corporate' },
        locale: 'ja_JP',
        tags: [{ name: 'vip' }],
        manager: { id: 1 },
        accounts: [{ accountId: 1 }],
        createTime: '2000-01-01T00:00:00+00:00',
        loggedAt: '2000-01-01T00:00:00+00:00',
      }
      const made = await create(session, { ...said, ...newClient(session, 'overruled') })
      session.expect(made.clientId !== plain.clientId, 'an id of its own', () => `${made.clientId}`)
      session.expect(made.createTime >= plain.createTime, 'createTime to be now', () => made.createTime)
      for (const name of ['status', 'type', 'locale', 'tags', 'manager', 'accounts', 'loggedAt'] as const)
        session.expect(isDeepStrictEqual(made[name], plain[name]), `${name} as of any new client`, () =>
          JSON.stringify(made[name]),
        )
    },
    [],
    ['new-client-defaults'],
  ),
  creating(
    'language',
    "a new client's locale does not follow the language of the call",
    async (session) => {
      const headers = { accept: 'application/json', 'content-type': 'application/json', 'accept-language': 'ja' }
      const body = JSON.stringify(newClient(session, 'language'))
      const request = { method: 'POST', target: '/api/v2/clients', headers, body }
      const { response } = await session.ask(session.operation('createClient'), request)
      const { locale } = response.json as Client
      session.expect(locale === 'en_US', 'locale en_US', () => `${locale}`)
    },
    [],
    ['new-client-defaults'],
  ),
  creating(
    'counted',
    'whatever filter a new client meets finds it at once, and counts it',
    async (session) => {
      const body = () => ({ ...newClient(session, 'counted'), addresses: { 0: { country_code: '784' } } })
      const before = await create(session, body())
      const queries = filterRules
        .filter((rule) => !['id', 'address'].includes(rule.kind) && rule.valueOf(before) !== undefined)
        .map((rule) => ({ [parameterOf(rule)]: rule.valueOf(before), sort_by: 'clientId' }))
      const totals: number[] = []
      for (const query of queries) totals.push((await list(session, query)).total)
      const { clientId } = await create(session, body())
      for (const [index, query] of queries.entries()) {
        const { data, total } = await list(session, query)
        const asked = JSON.stringify(query)
        const due = (totals[index] ?? 0) + 1
        session.expect(total === due, `total ${due} for ${asked}`, () => `${total}`)
        session.expect(ids(data)[0] === clientId, `client ${clientId} first for ${asked}`, () => `${ids(data)[0]}`)
      }
    },
    ['exclusive data'],
    [],
  ),
  creating(
    'at-once',
    'of several creations at once each answers its own client',
    async (session) => {
      const bodies = ['one', 'two', 'three', 'four'].map((label) => newClient(session, label))
      const made = await Promise.all(bodies.map((body) => create(session, body)))
      for (const [index, { email }] of bodies.entries())
        session.expect(made[index]?.email === email, `the client of ${email}`, () => `${made[index]?.email}`)
      session.expect(new Set(ids(made)).size === made.length, 'four ids', () => ids(made).join())
    },
    [],
    [],
  ),
  creating(
    'near-email',
    'an email that is nearly that of another client is free',
    async (session) => {
      const [name = '', domain = ''] = freshEmail('near').split('@')
      for (const email of [
        `${name}@${domain}`,
        `${name}+tag@${domain}`,
        `x${name}@${domain}`,
        `${name}@mail.${domain}`,
      ])
        await create(session, { ...newClient(session, 'near'), email })
    },
    [],
    ['email-uniqueness'],
  ),
  creating(
    'mended',
    'a creation that was refused succeeds once it is mended',
    async (session) => {
      const body = newClient(session, 'mended')
      const { response } = await askCreate(session, { ...body, info: { ...body.info, givenName: 7 } })
      session.expect(response.status === 400, 'a refusal (400)', () => `status ${response.status}`)
      await create(session, body)
    },
    [],
    [],
  ),
  creating(
    'inactive-email',
    'an email that no active client has is free, and then finds everybody who has it',
    async (session) => {
      const body = { ...newClient(session, 'inactive'), email: await inactiveEmail(session) }
      const made = await create(session, body)
      session.expect(made.email === body.email, `the client of ${body.email}`, () => `${made.email}`)
      const { data } = await list(session, { 'filter[email]': body.email })
      const isFound = data.length > 1 && ids(data).includes(made.clientId)
      session.expect(isFound, `client ${made.clientId} and whoever had it before`, () => ids(data).join())
    },
    // Somebody else's address would be used.
    ['exclusive data'],
    ['email-uniqueness', 'email-matching', 'email-case'],
  ),
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
