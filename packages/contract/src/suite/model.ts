import { type Check, forAllSequences, type Step, say } from '@b2core-clients/openapi-contract'
import fc from 'fast-check'
import { askCreate, create, get, ids, list } from './client-calls.ts'
import { isEmailTaken } from './errors.ts'
import { ruleOf } from './filters/filter-rules.ts'
import { type Installation, installationOf } from './installation.ts'
import { newClient } from './new-client.ts'
import { relationsOf } from './relation.ts'

/** What a server of this API must remember, and no more. */
interface Model {
  readonly made: { readonly clientId: number; readonly email: string }[]
  total: number
}

const hasMade = ({ made }: Model): boolean => made.length > 0

const createsOne: Step<Model> = {
  name: 'create',
  run: async (model, session) => {
    const body = newClient(session, 'model')
    const { clientId } = await create(session, body)
    model.made.push({ clientId, email: body.email })
    model.total++
  },
}

const createsTaken = (which: number): Step<Model> => ({
  name: `create with the email of client ${which}`,
  when: hasMade,
  run: async (model, session) => {
    const email = model.made[which % model.made.length]?.email
    const { response } = await askCreate(session, { ...newClient(session, 'taken'), email })
    const isRefused = isEmailTaken(installationOf(session), response)
    session.expect(isRefused, say`a refusal for the email`, () => say`status ${response.status}`)
  },
})

const reads = (which: number): Step<Model> => ({
  name: `read client ${which}`,
  when: hasMade,
  run: async (model, session) => {
    const { clientId = 0, email } = model.made[which % model.made.length] ?? {}
    const client = await get(session, clientId)
    session.expect(
      client.clientId === clientId && client.email === email,
      say`client ${clientId}, ${email}`,
      () => say`${client.clientId}, ${client.email}`,
    )
  },
})

const finds = (which: number): Step<Model> => ({
  name: `find client ${which}`,
  when: hasMade,
  run: async (model, session) => {
    const { clientId, email } = model.made[which % model.made.length] ?? {}
    const page = await list(session, { 'filter[email]': email })
    session.expect(
      ids(page.data).join() === String(clientId) && page.total === 1,
      say`client ${clientId} only`,
      () => say`${ids(page.data)}`,
    )
  },
})

const lists = (limit: number): Step<Model> => ({
  name: `list ${limit}`,
  run: async (model, session) => {
    const page = await list(session, { limit, sort_by: 'clientId', sort_order: 'desc' })
    session.expect(page.total === model.total, say`total ${model.total}`, () => say`${page.total}`)
    const newest = model.made
      .map(({ clientId }) => clientId)
      .toReversed()
      .slice(0, limit)
    const shown = ids(page.data).slice(0, newest.length)
    session.expect(shown.join() === newest.join(), say`clients ${newest} first`, () => say`${shown}`)
  },
})

/** The steps whose outcome is certain on an installation. */
const stepsOf = ({ claims, filters }: Installation): fc.Arbitrary<Step<Model>>[] => [
  fc.constant(createsOne),
  ...(claims['email-uniqueness'] === 'none' ? [] : [fc.nat(9).map(createsTaken)]),
  fc.nat(9).map(reads),
  ...(ruleOf(filters, 'email').matching === 'whole' ? [fc.nat(9).map(finds)] : []),
  ...([...(claims['sort-fields'] ?? [])].map(String).includes('clientId')
    ? [fc.integer({ min: 1, max: claims['limit-maximum'] ?? 100 }).map(lists)]
    : []),
]

const model = relationsOf('model')

/** Sequences of requests against a model that only counts and remembers. */
export const modelChecks = (installation: Installation): Check[] => [
  model({
    name: 'sequences',
    title: 'any sequence of creating, reading, finding and listing agrees with a simple model',
    needs: ['writes', 'exclusive data'],
    verify: (session) => {
      const begin = async (): Promise<Model> => ({ made: [], total: (await list(session, { limit: 1 })).total })
      return forAllSequences(session, stepsOf(installation), begin, { cases: 10 })
    },
  }),
]
