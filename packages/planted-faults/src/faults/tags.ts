import { sandboxAdmins } from '@b2core-clients/contract'
import type { Client } from '@b2core-clients/schema'
import { byHand, everything, type Fetch, fault, onPage, placeOf } from '../planting/fault.ts'
import { asAdmin, current, holdersOf, remembering, seesAll } from '../planting/wire.ts'
import { lifted } from './admins.ts'

const tagsOf = (client: Client, tags: readonly string[]): number =>
  (client.tags ?? []).filter(({ name }) => name != null && tags.includes(name)).length

const pathOf = (request: Request): string => new URL(request.url).pathname

/** What slips past an admin's tags. */
export const tagFaults = [
  fault(
    'row-per-tag',
    "A client that has two of an admin's tags is listed twice.",
    byHand(
      (query) => query,
      (all, { filter: { tags = [] } }) =>
        all.flatMap((client) => Array.from({ length: tagsOf(client, tags) }, () => client)),
      ({ filter }) => filter.tags !== undefined,
    ),
  ),
  fault(
    'total-per-tag',
    "A client that has two of an admin's tags counts twice in total.",
    onPage(async (page, query, store) => {
      const { tags } = query.filter
      if (!tags) return page
      const all = await everything(store, query)
      return { ...page, total: all.reduce((sum, client) => sum + tagsOf(client, tags), 0) }
    }),
  ),
  fault(
    'restriction-off-company',
    'Filtered by company, a list shows a restricted admin every client.',
    lifted(({ filter }) => filter.companyShortName !== undefined || filter.companyFullName !== undefined),
  ),
  fault(
    'hidden-counted-with-status',
    'With filter[statusIds] total counts clients that a restricted admin may not see.',
    onPage(async (page, query, store) => {
      const { tags, ...filter } = query.filter
      return tags && filter.statusIds ? { ...page, total: (await store.list({ ...query, filter })).total } : page
    }),
  ),
  fault('untagged-read', 'A restricted admin can read by its id a client that has no tag.', {
    store: (store) => ({
      find: async (clientId, tags) => {
        const seen = await store.find(clientId, tags)
        if (seen || !tags) return seen
        const any = await store.find(clientId)
        return any && (JSON.parse(any.json).tags ?? []).length === 0 ? any : undefined
      },
    }),
  }),
  fault('hidden-head', 'HEAD tells a restricted admin that a hidden client exists.', {
    http: (next) => async (request) => {
      const response = await next(request)
      return request.method === 'HEAD' && response.status === 404 && request.headers.has('authorization')
        ? next(asAdmin(request))
        : response
    },
  }),
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
  fault('holder-told', 'The refusal of a taken email names the client who has it, hidden or not.', {
    http: (next) => async (request) => {
      const copy = request.clone()
      const response = await next(request)
      if (placeOf(copy) !== 'create' || response.status !== 400) return response
      const body = JSON.parse(await response.clone().text())
      if (!body.errors?.some(({ rule }: { rule: string }) => rule === 'unique')) return response
      const [holder] = await holdersOf(JSON.parse(await copy.text()).email, next, copy)
      const message = `belongs to ${holder?.name}, client ${holder?.clientId}`
      return new Response(JSON.stringify({ ...body, errors: [{ ...body.errors[0], message }] }), response)
    },
  }),
]
