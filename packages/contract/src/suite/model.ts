import type { Client } from '@b2core-clients/schema'
import fc from 'fast-check'
import type { Check } from '../run/check.ts'
import type { Session } from '../run/session.ts'
import { askCreate, askGet, create, ids, list } from './api.ts'
import { newClient } from './new-client.ts'
import { relation } from './relation.ts'
import { isTaken } from './rules.ts'

/** What a server of this API must remember, and no more. */
interface Model {
  readonly made: { readonly clientId: number; readonly email: string }[]
  total: number
}

type Step = fc.AsyncCommand<Model, Session>

const step = (name: string, run: (model: Model, session: Session) => Promise<void>): Step => ({
  check: () => true,
  run,
  toString: () => name,
})

const createsOne: Step = step('create', async (model, session) => {
  const body = newClient(session, 'model')
  const { clientId } = await create(session, body)
  model.made.push({ clientId, email: body.email })
  model.total++
})

const createsTaken = (which: number): Step => ({
  ...step(`create with the email of client ${which}`, async (model, session) => {
    const email = model.made[which % model.made.length]?.email
    const { response } = await askCreate(session, { ...newClient(session, 'taken'), email })
    session.expect(
      response.status === 400 && isTaken(response.json),
      'a refusal for the email',
      () => `status ${response.status}`,
    )
  }),
  check: ({ made }) => made.length > 0,
})

const reads = (which: number): Step => ({
  ...step(`read client ${which}`, async (model, session) => {
    const { clientId = 0, email } = model.made[which % model.made.length] ?? {}
    const { response } = await askGet(session, clientId)
    session.expect(response.status === 200, `client ${clientId} (200)`, () => `status ${response.status}`)
    const client = response.json as Client
    session.expect(
      client.clientId === clientId && client.email === email,
      `client ${clientId}, ${email}`,
      () => `${client.clientId}, ${client.email}`,
    )
  }),
  check: ({ made }) => made.length > 0,
})

const finds = (which: number): Step => ({
  ...step(`find client ${which}`, async (model, session) => {
    const { clientId, email } = model.made[which % model.made.length] ?? {}
    const page = await list(session, { 'filter[email]': email })
    session.expect(ids(page.data).join() === String(clientId) && page.total === 1, `client ${clientId} alone`, () =>
      ids(page.data).join(),
    )
  }),
  check: ({ made }) => made.length > 0,
})

const lists = (limit: number): Step =>
  step(`list ${limit}`, async (model, session) => {
    const page = await list(session, { limit, sort_by: 'clientId', sort_order: 'desc' })
    session.expect(page.total === model.total, `total ${model.total}`, () => `${page.total}`)
    const newest = model.made
      .map(({ clientId }) => clientId)
      .toReversed()
      .slice(0, limit)
    const shown = ids(page.data).slice(0, newest.length)
    session.expect(shown.join() === newest.join(), `clients ${newest.join()} first`, () => shown.join())
  })

/** Sequences of calls against a model that only counts and remembers. */
export const modelRelations: readonly Check[] = [
  relation(
    'model/sequences',
    'any sequence of creating, reading, finding and listing agrees with a simple model',
    (session) =>
      session.forAll(
        fc.commands(
          [
            fc.constant(createsOne),
            fc.nat(9).map(createsTaken),
            fc.nat(9).map(reads),
            fc.nat(9).map(finds),
            fc.integer({ min: 1, max: 100 }).map(lists),
          ],
          { maxCommands: 20 },
        ),
        async (commands) => {
          const { total } = await list(session, { limit: 1 })
          await fc.asyncModelRun(() => ({ model: { made: [], total }, real: session }), commands)
        },
        { runs: 10 },
      ),
    { needs: ['writes', 'of its own'] },
  ),
]
