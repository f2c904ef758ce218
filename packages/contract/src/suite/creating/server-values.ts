import { isDeepStrictEqual } from 'node:util'
import {
  type Check,
  mainRole,
  NothingToCheck,
  type Role,
  type Session,
  safe,
  say,
} from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import {
  askCreate,
  type CreateOptions,
  clientsPath,
  create,
  get,
  ids,
  list,
  readCreated,
  sendsJson,
} from '../client-calls.ts'
import { find } from '../filters/finding.ts'
import { installationOf } from '../installation.ts'
import { bodiesOfEachShape, newBody, newClient, someBodies } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { asRestricted } from '../restriction/divide.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** What a server decides about a new client, whatever the body says. */
export const serverValueChecks = (): Check[] => [
  creating({
    name: 'defaults',
    title: 'a new client is an Individual, Active, en_US, without manager, tags or accounts, whatever else it has',
    claims: ['new-client-defaults'],
    verify: (session) =>
      session.forAll(
        someBodies,
        async (drawn) => {
          const made = await create(session, newBody(session, drawn))
          const isBare = made.manager == null && (made.tags ?? []).length === 0 && (made.accounts ?? []).length === 0
          const isDefault = made.type?.name === 'Individual' && made.status === 'Active' && made.locale === 'en_US'
          session.expect(
            isBare && isDefault,
            say`an Individual, Active, en_US, bare`,
            () => say`${JSON.stringify(made)}`,
          )
          // The claim does not name it.
          session.expect(
            made.loggedAt == null,
            say`a client who has not signed in yet`,
            () => say`${made.loggedAt}`,
            [],
          )
        },
        { cases: 8, always: () => bodiesOfEachShape('defaults') },
      ),
  }),
  creating({
    name: 'overruled',
    title: 'a body cannot set what the server decides about a new client',
    claims: ['new-client-defaults'],
    verify: async (session) => {
      const roles = [mainRole, asRestricted.as].filter((role) => session.target.tokens[role])
      for (const as of roles) await expectNothingOverruled(session, as)
    },
  }),
  creating({
    name: 'language',
    title: "a new client's locale does not follow the language of the request",
    claims: ['new-client-defaults'],
    verify: async (session) => {
      const headers = { ...sendsJson, 'accept-language': 'ja' }
      const { locale } = await create(session, newClient(session, 'language'), { headers })
      session.expect(locale === 'en_US', say`locale en_US`, () => say`${locale}`)
    },
  }),
  creating({
    name: 'location',
    title: 'Location leads to the new client, for each admin and in any language',
    verify: async (session) => {
      const described = session
        .operation('createClient')
        .responses.find(({ status }) => status.startsWith('2'))?.headers
      if (described && ![...described.keys()].some((name) => name.toLowerCase() === 'location'))
        throw new NothingToCheck('the document has no header Location')
      const { baseUrl } = session.target
      const calls: CreateOptions[] = [
        {},
        {},
        { headers: { ...sendsJson, 'accept-language': 'ja' } },
        // An admin who does not see the new client may not be able to learn its id.
        ...(session.target.tokens[asRestricted.as] && seesOwn(session) ? [asRestricted] : []),
      ]
      for (const options of calls) {
        const exchange = await askCreate(session, newClient(session, 'location'), options)
        const { clientId } = await readCreated(session, exchange, options)
        const location = exchange.response.headers.get('location')
        const due = `${clientsPath}/${clientId}`
        const leadsThere = location !== null && new URL(location, baseUrl + due).href === new URL(baseUrl + due).href
        session.expect(leadsThere, say`Location ${safe(due)}`, () => say`${safe(location ?? 'none')}`)
      }
    },
  }),
  creating({
    name: 'new-id',
    title: 'every new client has a new id and is counted',
    verify: async (session) => {
      const { total } = await list(session, { limit: 1 })
      const known = new Set((await find(session, {})).found.map(({ clientId }) => clientId))
      for (const label of ['one', 'two', 'three']) {
        const { clientId } = await create(session, newClient(session, label))
        session.expect(!known.has(clientId), say`a new id`, () => say`${clientId} again`)
        known.add(clientId)
        await get(session, clientId)
      }
      const after = await list(session, { limit: 1 })
      session.expect(after.total === total + 3, say`total ${total + 3}`, () => say`${after.total}`)
    },
  }),
  creating({
    name: 'at-once',
    title: 'each of several simultaneous creations returns its own client',
    verify: async (session) => {
      const bodies = ['one', 'two', 'three', 'four'].map((label) => newClient(session, label))
      const made: Client[] = await Promise.all(bodies.map((body) => create(session, body)))
      for (const [index, { email }] of bodies.entries())
        session.expect(made[index]?.email === email, say`the client of ${email}`, () => say`${made[index]?.email}`)
      session.expect(new Set(ids(made)).size === made.length, say`four ids`, () => say`${ids(made)}`)
    },
  }),
]

const seesOwn = (session: Session): boolean => installationOf(session).claims['created-client-tags'] === 'creator'

/** A body with values that the server decides makes the same client as one without them. */
async function expectNothingOverruled(session: Session, as: Role): Promise<void> {
  const plain = await create(session, newClient(session, 'plain'), { as })
  const said = {
    clientId: plain.clientId,
    status: 'Banned',
    type: { id: 2, name: 'Corporate' },
    locale: 'ja_JP',
    tags: [{ name: 'dormant' }],
    manager: { id: 1 },
    accounts: [{ accountId: 1 }],
    createTime: '2000-01-01T00:00:00+00:00',
    loggedAt: '2000-01-01T00:00:00+00:00',
  }
  const made = await create(session, { ...said, ...newClient(session, 'overruled') }, { as })
  session.expect(made.clientId !== plain.clientId, say`a new id`, () => say`${made.clientId}`)
  session.expect(made.createTime >= plain.createTime, say`createTime to be now`, () => say`${made.createTime}`)
  for (const name of ['status', 'type', 'locale', 'tags', 'manager', 'accounts', 'loggedAt'] as const) {
    const isUsual = isDeepStrictEqual(made[name], plain[name])
    session.expect(isUsual, say`${safe(name)} as of any new client`, () => say`${JSON.stringify(made[name])}`)
  }
}
