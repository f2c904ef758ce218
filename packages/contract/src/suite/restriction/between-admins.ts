import { setImmediate as immediate } from 'node:timers/promises'
import { isDeepStrictEqual } from 'node:util'
import { type Check, mainRole, type Role, type Session, safe, say } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { canonicalFields } from '@b2core-clients/schema/dialect'
import { readingRole } from '../../targets/host.ts'
import { acceptsJson, askCreate, askGet, create, get, ids, list, readCreated } from '../client-calls.ts'
import { installationOf } from '../installation.ts'
import { bodiesOfEachShape, freshEmail, newBody, newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { asRestricted, visibility } from './divide.ts'

const restriction = relationsOf('restriction', { needs: ['restricted admin', 'writes', 'exclusive data'] })

/** Fields that differ from client to client. */
const ownFields = new Set<string>(['clientId', 'email', 'createTime', 'updateTime'])

/** An admin who is limited to tags gives them to new clients. */
const ownOfAdmins = new Set([...ownFields, 'tags'])

const asForm = { headers: { ...acceptsJson, 'content-type': 'application/x-www-form-urlencoded' } }

/** Nothing of one admin's call is left for the call of another. */
export const betweenAdminsChecks = (): Check[] => [
  atOnceCheck,
  restriction({
    name: 'by-each-admin',
    title: 'a new client differs in nothing but its tags, whichever admin creates it',
    suspects: ['created-client-tags'],
    verify: (session) =>
      session.forEach(bodiesOfEachShape('each').entries(), async ([index, body]) => {
        const inForm = index % 2 === 0 ? undefined : await askCreate(session, newBody(session, body), asForm)
        // Another claim says whether JSON may be sent under the content type of a form.
        const isForm = inForm !== undefined && inForm.response.status < 400
        const exchange = isForm ? inForm : await askCreate(session, newBody(session, body))
        const due = await readCreated(session, exchange)
        const email = freshEmail('each')
        const made = await create(session, newBody(session, { ...body, email }), {
          ...asRestricted,
          ...(isForm && asForm),
        })
        expectAlike(session, { due, made, what: 'a creation', own: ownOfAdmins })
      }),
  }),
  restriction({
    name: 'between-admins',
    title: "a call does the same, whatever another admin's call before it was",
    verify: async (session) => {
      const { clientId } = await create(session, newClient(session, 'first'), asRestricted)
      const calls: readonly (readonly [string, () => Promise<unknown>])[] = [
        ['a creation', () => create(session, newClient(session, 'between'), asRestricted)],
        ['a refused creation', () => askCreate(session, { phones: [] }, asRestricted)],
        ['a read', () => askGet(session, clientId, asRestricted)],
        ['a list', () => list(session, { limit: 3, sort_order: 'asc' }, asRestricted)],
      ]
      // The first creation of each admin comes after one of the other.
      await create(session, newClient(session, 'plain'))
      const plain = await create(session, newClient(session, 'plain'))
      await create(session, newClient(session, 'tagged'), asRestricted)
      const tagged = await create(session, newClient(session, 'tagged'), asRestricted)
      await session.forEach(calls, async ([what, call]) => {
        await call()
        expectAlike(session, { due: plain, made: await create(session, newClient(session, 'after')), what })
        await list(session, { limit: 2 })
        const after = await create(session, newClient(session, 'after'), asRestricted)
        expectAlike(session, { due: tagged, made: after, what })
        for (const [as, other] of [
          [mainRole, asRestricted.as],
          [asRestricted.as, mainRole],
        ] as const)
          await expectSameList(session, as, async () => {
            await list(session, { limit: 2 }, { as: other })
          })
        if (session.target.tokens[readingRole])
          await expectSameList(session, mainRole, async () => {
            await askCreate(session, newClient(session, 'forbidden'), { as: readingRole })
          })
      })
    },
  }),
]

/** Rounds of calls at the same time, each in another order. */
const rounds = 3

/** What each admin gets while the others create is what each gets by itself. */
const atOnceCheck = restriction({
  name: 'at-once',
  title: 'admins who create at the same time get each what they get by themselves',
  verify: async (session) => {
    const admins = [{ as: mainRole }, asRestricted]
    const alone = new Map<Role, Client>()
    for (const admin of admins) alone.set(admin.as, await create(session, newClient(session, 'alone'), admin))
    const isSeen = installationOf(session).claims['created-client-tags'] === 'creator'
    const hasReader = session.target.tokens[readingRole] !== undefined
    for (let round = 0; round < rounds; round++) {
      session.log.beginCase()
      const calls: (() => Promise<void>)[] = [
        ...admins
          .flatMap((admin) => [admin, admin])
          .map((admin) => async () => {
            const made = await create(session, newClient(session, 'at-once'), admin)
            const due = alone.get(admin.as) ?? made
            const what = 'the creations at the same time'
            expectAlike(session, { due, made, what })
            if (!isSeen && admin.as !== mainRole) return
            expectAlike(session, { due, made: await get(session, made.clientId, admin), what })
          }),
        async () => {
          if (!hasReader) return
          const { response } = await askCreate(session, newClient(session, 'forbidden'), { as: readingRole })
          session.expect(response.status === 403, say`status 403`, () => say`status ${response.status}`)
        },
        async () => {
          const { data } = await list(session, { limit: 5 }, asRestricted)
          const shown = data.filter((client) => !visibility(session)(client))
          session.expect(shown.length === 0, say`no hidden client`, () => say`clients ${ids(shown)}`)
        },
      ]
      const turned = [...calls.slice(round), ...calls.slice(0, round)]
      await Promise.all(
        turned.map(async (call, index) => {
          // Some begin while others are under way.
          if (index % 2 === 1) await immediate()
          await call()
        }),
      )
    }
  },
})

interface TwoClients {
  readonly due: Client
  readonly made: Client
  /** What the other admin does. */
  readonly what: string
  /** The fields that differ. @default those that differ from client to client */
  readonly own?: ReadonlySet<string>
}

/** Two new clients differ only in what is their own. */
function expectAlike(session: Session, { due, made, what, own = ownFields }: TwoClients): void {
  // A field that is not described may be different for each client, as a code to invite friends is.
  const names = Object.keys(canonicalFields).filter((name) => !own.has(name)) as (keyof Client)[]
  const differing = names.filter((name) => !isDeepStrictEqual(due[name], made[name]))
  const shown = (client: Client) => JSON.stringify(Object.fromEntries(differing.map((name) => [name, client[name]])))
  session.expect(
    differing.length === 0,
    say`a new client as without ${safe(what)} of another admin, with ${shown(due)}`,
    () => say`${shown(made)}`,
  )
}

async function expectSameList(session: Session, as: Role, between: () => Promise<void>): Promise<void> {
  const before = await list(session, {}, { as })
  await between()
  const after = await list(session, {}, { as })
  session.expect(
    after.total === before.total && ids(after.data).join() === ids(before.data).join(),
    say`clients ${ids(before.data)} of ${before.total}`,
    () => say`clients ${ids(after.data)} of ${after.total}`,
  )
}
