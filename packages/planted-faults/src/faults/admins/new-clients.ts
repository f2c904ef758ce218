import { sandboxAdmins } from '@b2core-clients/contract'
import { type Fault, type Fetch, fault, json, onCreate, placeOf } from '../../planting/fault.ts'
import { asAdmin, current, remembering, seesAll } from '../../planting/wire.ts'

const pathOf = (request: Request): string => new URL(request.url).pathname

/** Clients that a restricted admin creates, and who may create. */
export const creatorFaults: readonly Fault[] = [
  fault('creator-cannot-see', 'A restricted admin creates a client and gets 404.', {
    http: (next) => async (request) => {
      const response = await next(request)
      return placeOf(request) === 'create' &&
        response.status === 201 &&
        request.headers.get('authorization') !== 'Bearer sandbox-admin'
        ? json(404, { message: 'There is no such client.' })
        : response
    },
  }),
  fault(
    'client-of-a-limited-admin-is-inactive',
    'A client that an admin who is limited to tags creates is Inactive.',
    onCreate((client) => (client.tags?.length ? { ...client, status: 'Inactive' } : client)),
  ),
  fault(
    'creator-gives-one-tag',
    'A client that an admin with several allowed tags creates gets only the first of these tags.',
    onCreate((client) =>
      Array.isArray(client.tags) && client.tags.length > 1 ? { ...client, tags: client.tags.slice(0, 1) } : client,
    ),
  ),
  fault('own-creation-hidden', 'A restricted admin cannot read the clients that it created.', {
    http: (next) => {
      const own = new Set<string>()
      return async (request) => {
        const caller = request.headers.get('authorization')
        const response = await next(request)
        if (placeOf(request) === 'create' && response.status === 201) {
          const { clientId } = JSON.parse(await response.clone().text())
          own.add(`${caller} /api/v2/clients/${clientId}`)
        }
        if (!own.has(`${caller} ${pathOf(request)}`)) return response
        const missing = new URL('/api/v2/clients/9007199254740990', request.url)
        return next(new Request(missing, request))
      }
    },
  }),
  fault('own-creation-counted', "A client that a restricted admin created counts twice in that admin's total.", {
    http: (next: Fetch) => {
      const made = new Map<string | null, number>()
      return async (request) => {
        const caller = request.headers.get('authorization')
        const response = await next(request)
        if (seesAll(request)) return response
        if (placeOf(request) === 'create' && response.status === 201) made.set(caller, (made.get(caller) ?? 0) + 1)
        const filtered = /filter(?:\[|%5B)/i.test(request.url)
        if (placeOf(request) !== 'list' || response.status !== 200 || filtered || !made.has(caller)) return response
        const { data, total } = JSON.parse(await response.text())
        return new Response(JSON.stringify({ data, total: total + (made.get(caller) ?? 0) }), response)
      }
    },
  }),
  fault('creators-tags-missing', 'A client that a restricted admin creates has no tags.', {
    http: remembering,
    store: (store) => ({
      create: (draft, now) => {
        const sent = current()?.headers.get('authorization')
        const isRestricted = sandboxAdmins.some(({ token, tags }) => tags && sent === `Bearer ${token}`)
        if (!isRestricted) return store.create(draft, now)
        const complete: typeof draft.complete = (clientId, at) => {
          const record = draft.complete(clientId, at)
          return { ...record, client: { ...record.client, tags: [] } }
        }
        return store.create({ ...draft, complete }, now)
      },
    }),
  }),
  fault('right-to-create-unchecked', 'An admin without the right to create creates clients.', {
    http: (next) => async (request) => {
      const response = await next(request.clone() as Request)
      return placeOf(request) === 'create' && response.status === 403 ? next(asAdmin(request)) : response
    },
  }),
]
