import type { ClientQuery, ClientStore, StoredClient } from '@b2core-clients/sandbox'
import { everything, type Fault, fault, type Plant, pageOf, placeOf, readStored } from '../planting/fault.ts'
import { fold } from '../planting/texts.ts'
import { current, isKnown, parsed, remembering } from '../planting/wire.ts'

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

/** A client is not in any list until the next one is created: the index is written one behind. */
const oneBehind: Plant = {
  store: (store) => {
    let newest: number | undefined
    return {
      create: async (draft, now) => {
        const created = await store.create(draft, now)
        newest = created.clientId
        return created
      },
      list: async (query) => {
        if (newest === undefined) return store.list(query)
        const all = await everything(store, query)
        const listed = all.filter(({ clientId }) => clientId !== newest)
        return pageOf(listed, query)
      },
    }
  },
}

const deletedIsGone: Plant = {
  store: (store) => ({
    find: async (...asked) => {
      const found = await store.find(...asked)
      return found && readStored(found).status === 'Deleted' ? undefined : found
    },
  }),
}

const tokenOf = (request: Request): string => request.headers.get('authorization') ?? ''

/** How many characters of a query the key of the cache has. */
const keyLength = 100

/** The cache has the last list only. A creation empties it. */
const shortCacheKey: Plant = {
  http: (next) => {
    let last: { readonly key: string; readonly search: string; readonly body: string } | undefined
    return async (request) => {
      if (placeOf(request) === 'create') last = undefined
      const { search } = new URL(request.url)
      if (placeOf(request) !== 'list' || search.length <= keyLength) return next(request)
      const key = `${tokenOf(request)} ${search.slice(0, keyLength)}`
      const response = await next(request)
      if (response.status !== 200) return response
      if (last?.key === key && last.search !== search) {
        const headers = new Headers(response.headers)
        headers.delete('content-length')
        return new Response(last.body, { status: 200, headers })
      }
      last = { key, search, body: await response.clone().text() }
      return response
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

/** What restricts a list to an admin's tags is taken away at the end of the call, which a refusal does not reach. */
const restrictionStays: Plant = {
  http: (next) => {
    let left: string | undefined
    return async (request) => {
      if (placeOf(request) !== 'list' || !isKnown(request)) return next(request)
      const authorization = left
      left = undefined
      if (authorization === undefined || authorization === tokenOf(request)) {
        const response = await next(request)
        if (response.status === 400) left = tokenOf(request)
        return response
      }
      const headers = new Headers(request.headers)
      headers.set('authorization', authorization)
      return next(new Request(request, { headers }))
    }
  },
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

/** What a refused list has found out about its caller is kept for the next read of a client. */
const nextReadAsRefused: Plant = {
  http: (next) => {
    let left: string | undefined
    return async (request) => {
      const authorization = left
      left = undefined
      if (placeOf(request) === 'get' && authorization !== undefined && isKnown(request)) {
        const headers = new Headers(request.headers)
        headers.set('authorization', authorization)
        return next(new Request(request, { headers }))
      }
      const response = await next(request)
      if (response.status === 400 && isKnown(request)) left = tokenOf(request)
      return response
    }
  },
}

/** Every third refusal is forgotten. */
const thirdRefusalPasses: Plant = {
  http: (next) => {
    let refused = 0
    return async (request) => {
      const response = await next(request)
      if (placeOf(request) !== 'list' || response.status !== 400 || ++refused % 3 !== 0) return response
      const { origin, pathname } = new URL(request.url)
      return next(new Request(`${origin}${pathname}?limit=1`, { headers: request.headers }))
    }
  },
}

/** Clients that somebody cannot find or read, and what an earlier call has to do with it. */
export const lostClientFaults: readonly Fault[] = [
  fault(
    'unique-among-visible',
    'A restricted admin can register the address of an active client that the tags hide from this admin.',
    uniqueAmongVisible,
    { 'email-uniqueness': ['active', 'all'], 'error-shape': 'field-list' },
  ),
  fault(
    'list-one-creation-behind',
    'The newest client is in no list until another one is created, although it can be read by its identifier.',
    oneBehind,
  ),
  fault(
    'deleted-cannot-be-read',
    'A client with the status Deleted is in lists, but reading it by its identifier returns 404.',
    deletedIsGone,
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
    'restriction-outlives-refusal',
    'After a list of a restricted admin was refused for a parameter, the next list of another admin shows only what the first may see.',
    restrictionStays,
  ),
  fault(
    'cache-key-cut',
    'Of two lists one after the other whose queries are the same in their first 100 characters, the second gets the page of the first.',
    shortCacheKey,
  ),

  fault(
    'read-as-refused-caller',
    'After a refused call, the next client is read as the caller who was refused.',
    nextReadAsRefused,
  ),
  fault('third-refusal-is-list', 'Every third list that has to be refused is returned.', thirdRefusalPasses),
]
