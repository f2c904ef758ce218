import type { ClientQuery, ClientStore, StoredClient } from '@b2core-clients/sandbox'
import type { Client } from '@b2core-clients/schema'
import { caller, creationsAlike } from '../../planting/creations.ts'
import {
  everything,
  type Fault,
  type Fetch,
  fault,
  json,
  type Plant,
  pageOf,
  placeOf,
  readStored,
} from '../../planting/fault.ts'
import { fold } from '../../planting/texts.ts'
import { current, isKnown, parsed, remembering } from '../../planting/wire.ts'

type Create = Parameters<ClientStore['create']>

/** The store looks for the emails of clients whose status is Active, so one without a status is not found. */
const createAnyway = (store: ClientStore, draft: Create[0], now: Create[1]) =>
  store
    .create(draft, now)
    .catch(() => store.create({ ...draft, complete: (id, at) => ({ ...draft.complete(id, at), statusId: null }) }, now))

function letsIn(when: (draft: Create[0]) => boolean) {
  return {
    store: (store: ClientStore) => ({
      create: (draft: Create[0], now: Create[1]) =>
        when(draft) ? createAnyway(store, draft, now) : store.create(draft, now),
    }),
  }
}

/** Uniqueness is looked at before the client is written, so a second call can come between. */
function racing() {
  let under = 0
  return {
    store: (store: ClientStore) => ({
      create: async (...[draft, now]: Parameters<typeof store.create>) => {
        under++
        try {
          const isTooEarly = under > 1
          await new Promise((resolve) => setTimeout(resolve, 2))
          return await (isTooEarly ? createAnyway(store, draft, now) : store.create(draft, now))
        } finally {
          under--
        }
      },
    }),
  }
}

function takenAs(status: number) {
  return {
    http: (next: Fetch) => async (request: Request) => {
      const response = await next(request)
      const taken = response.status === 400 && (await response.clone().text()).includes('"unique"')
      return taken ? new Response(await response.text(), { status, headers: response.headers }) : response
    },
  }
}

const sameEmail = async (store: ClientStore, email: string): Promise<Client[]> => {
  const rules = {
    id: 'planted',
    texts: { email: { match: 'whole' as const, isCaseSensitive: false, hasWildcards: false } },
    tags: 'any' as const,
    ties: 'by-id' as const,
    emptyValues: 'smallest' as const,
    isTextOrderCaseSensitive: false,
  }
  const query = { filter: { email: fold(email) }, rules, sortBy: 'clientId' as const, sortOrder: 'asc' as const }
  return (await store.list({ ...query, limit: 100, offset: 0 })).clients.map(({ json }) => JSON.parse(json))
}

/** The response says that the address is taken, but the admin cannot see who has it. */
const uniqueAmongVisible: Plant = {
  http: (next) => async (request) => {
    if (placeOf(request) !== 'create' || !isKnown(request)) return next(request)
    const text = await request.clone().text()
    const again = request.clone() as Request
    const response = await next(request)
    const errors: readonly { rule: string }[] = parsed(await response.clone().text())?.errors ?? []
    if (response.status !== 400 || !errors.some(({ rule }) => rule === 'unique')) return response
    const url = new URL('/api/v2/clients', request.url)
    url.searchParams.set('filter[email]', parsed(text).email)
    url.searchParams.set('filter[statusIds]', '1')
    const authorization = request.headers.get('authorization') ?? ''
    const found = await next(new Request(url, { headers: { authorization } }))
    return Number(parsed(await found.text())?.total) === 0 ? remembering(next)(again) : response
  },
  store: (store) => ({
    create: (draft, now) => store.create(current() ? { ...draft, emailUniqueness: 'none' } : draft, now),
  }),
}

/** To look for an address in the store, whatever the rules of the installation. */
const wholeEmail: ClientQuery['rules'] = {
  id: 'whole-email',
  texts: { email: { match: 'whole', isCaseSensitive: false, hasWildcards: false } },
  tags: 'any',
  ties: 'by-id',
  emptyValues: 'smallest',
  isTextOrderCaseSensitive: false,
}

const holdersIn = async (store: ClientStore, email: string): Promise<readonly StoredClient[]> => {
  const query = { rules: wholeEmail, sortBy: 'clientId', sortOrder: 'asc', limit: 1000, offset: 0 } as const
  const { clients } = await store.list({ ...query, filter: { email: fold(email) } })
  return clients
}

/** A new client takes the row of one that is not active and has the address. */
const rowIsTaken: Plant = {
  store: (store) => {
    const gone = new Set<number>()
    return {
      create: async (draft, now) => {
        const holders = draft.email === null ? [] : await holdersIn(store, draft.email)
        const created = await store.create(draft, now)
        for (const holder of holders) if (readStored(holder).status !== 'Active') gone.add(holder.clientId)
        return created
      },
      find: async (clientId, ...rest) => (gone.has(clientId) ? undefined : store.find(clientId, ...rest)),
      list: async (query) => {
        if (gone.size === 0) return store.list(query)
        const left = (await everything(store, query)).filter(({ clientId }) => !gone.has(clientId))
        return pageOf(left, query)
      },
    }
  },
}

/** Whether a response says that the email belongs to somebody. */
async function isTaken(response: Response): Promise<boolean> {
  if (response.status !== 400) return false
  const errors: readonly { rule: string }[] = parsed(await response.clone().text())?.errors ?? []
  return errors.some(({ rule }) => rule === 'unique')
}

const thirdAttempt: Plant = {
  http: (next) => {
    const refusals = new Map<string, number>()
    return async (request) => {
      if (placeOf(request) !== 'create') return next(request)
      const text = await request.clone().text()
      const again = request.clone() as Request
      const response = await next(request)
      if (!(await isTaken(response))) return response
      const times = (refusals.get(text) ?? 0) + 1
      refusals.set(text, times)
      return times < 3 ? response : remembering(next)(again)
    }
  },
  store: (store) => ({
    create: (draft, now) => store.create(current() ? { ...draft, emailUniqueness: 'none' } : draft, now),
  }),
}

const nameAndBirthday = /"givenName":"[^"]*"|"familyName":"[^"]*"|"birthday":"[^"]*"/g

/** Emails that are taken, and used again all the same. */
export const duplicateFaults: readonly Fault[] = [
  fault(
    'duplicate-let-in',
    'An email that an active client has is taken again.',
    letsIn(() => true),
  ),
  fault(
    'duplicate-case-let-in',
    'An email that an active client has is taken again in capitals.',
    letsIn(({ email }) => email !== null && /[A-Z]/.test(email)),
  ),
  fault('duplicate-race', 'Two creations at once with one email both succeed.', racing()),
  fault('duplicate-conflict', 'A taken email returns 409.', takenAs(409)),
  fault('duplicate-failure', 'A taken email returns 500.', takenAs(500)),
  fault('duplicate-returns-first', 'A taken email returns 201 and the client that has it.', {
    http: (next) => async (request) => {
      const copy = request.clone()
      const response = await next(request)
      const text = await response.clone().text()
      if (response.status !== 400 || !text.includes('"unique"')) return response
      const { email } = JSON.parse(await copy.text())
      const found = await next(
        new Request(`${new URL(copy.url).origin}/api/v2/clients?filter[email]=${encodeURIComponent(email)}`, {
          headers: { authorization: copy.headers.get('authorization') ?? '' },
        }),
      )
      const [client] = JSON.parse(await found.text()).data
      return json(201, client, { location: `/api/v2/clients/${client?.clientId}` })
    },
  }),
  fault('email-of-nameless-free', 'The email of a client without any name is free.', {
    store: (store) => ({
      create: async (draft, now) => {
        const holders = draft.email === null ? [] : await sameEmail(store, draft.email)
        const isFree = holders.length > 0 && holders.every(({ name }) => !name)
        return store.create(isFree ? { ...draft, emailUniqueness: 'none' } : draft, now)
      },
    }),
  }),
  fault(
    'unique-among-visible',
    'A restricted admin can register the address of an active client that the tags hide from this admin.',
    uniqueAmongVisible,
    { 'email-uniqueness': ['active', 'all'], 'error-shape': 'field-list' },
  ),
  fault(
    'new-client-replaces-inactive-one',
    'A new client with the address of a client who is not active takes the place of that client, who is then in no list and cannot be read.',
    rowIsTaken,
    { 'email-uniqueness': ['active', 'none'] },
  ),
  fault(
    'third-attempt-succeeds',
    'A creation that was refused twice because its email is taken succeeds when the same body is sent a third time.',
    thirdAttempt,
    { 'email-uniqueness': ['active', 'all'], 'error-shape': 'field-list' },
  ),
  fault(
    'same-person-merged',
    'A creation with the name and the birthday of an earlier one returns the client of that one.',
    creationsAlike((body) => {
      const found = body.match(nameAndBirthday) ?? []
      return found.length === 3 ? found.join() : undefined
    }),
  ),
  fault(
    'without-email-merged',
    'A creation without an email returns the client of an earlier one with the same body.',
    creationsAlike((body) => (body.includes('"email"') ? undefined : body)),
  ),
  fault(
    'email-unique-within-a-country',
    'An email that an active client has is free for a new client of another country.',
    {
      store: (store) => ({
        create: async (draft, now) => {
          const holders = draft.email === null ? [] : await sameEmail(store, draft.email)
          const code = draft.complete(0, now()).client.country?.numericCode
          const isFree = holders.length > 0 && holders.every(({ country }) => country?.numericCode !== code)
          return store.create(isFree ? { ...draft, emailUniqueness: 'none' } : draft, now)
        },
      }),
    },
    { 'email-uniqueness': ['active', 'all'] },
  ),
  fault(
    'same-email-by-two-admins-at-once',
    'Of two admins who create with the same email at the same time, both succeed.',
    {
      http: remembering,
      store: (store) => {
        const running = new Map<string | null, Set<string>>()
        return {
          create: async (draft, now) => {
            const request = current()
            const who = request ? caller(request) : ''
            const callers = running.get(draft.email) ?? new Set()
            const isBeside = [...callers].some((other) => other !== who)
            running.set(draft.email, callers.add(who))
            await new Promise((resolve) => setTimeout(resolve, 2))
            return (isBeside ? createAnyway(store, draft, now) : store.create(draft, now)).finally(() =>
              callers.delete(who),
            )
          },
        }
      },
    },
    { 'email-uniqueness': ['active', 'all'] },
  ),
]
