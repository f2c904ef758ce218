import { caller, idIn } from '../../planting/creations.ts'
import { type Fault, type Fetch, fault, json, type Plant, placeOf } from '../../planting/fault.ts'
import { isList } from '../../planting/requests.ts'
import { bodyOf, withBody } from '../../planting/responses.ts'
import { isKnown } from '../../planting/wire.ts'

interface Newest {
  readonly id: string
  /** Who has created the client. */
  readonly by: string
}

/** Successful reads come back otherwise for some calls after each creation, if somebody else sends them. */
const laterForOthers = (
  calls: number,
  change: (response: Response, request: Request, newest: Newest) => Response | Promise<Response>,
): Plant => ({
  http: (next: Fetch) => {
    let newest: Newest | undefined
    let left = 0
    return async (request) => {
      const response = await next(request)
      const isLate = left-- > 0 && newest !== undefined && caller(request) !== newest.by
      if (placeOf(request) === 'create' && response.status === 201) {
        newest = { id: String((await bodyOf(response))?.clientId), by: caller(request) }
        left = calls
        return response
      }
      return isLate && newest && isKnown(request) && response.status === 200
        ? change(response, request, newest)
        : response
    }
  },
})

/** A new client is for other admins only later what it is. */
export const seenLaterFaults: readonly Fault[] = [
  fault(
    'new-client-first-for-its-creator-only',
    'For the next fifteen calls a new client can be read by its identifier only by the admin who created it.',
    laterForOthers(15, (response, request, { id }) =>
      idIn(request) === id ? json(404, { message: `There is no client ${id}.` }) : response,
    ),
    { 'error-shape': 'field-list' },
  ),
  fault(
    'lists-of-other-admins-lag',
    'For the next five calls the lists of other admins lack a new client.',
    laterForOthers(5, async (response, request, { id }) => {
      if (!isList(request)) return response
      const body = await bodyOf(response)
      const data = body.data.filter(({ clientId }: { readonly clientId: number }) => String(clientId) !== id)
      return withBody(response, { data, total: body.total - (body.data.length - data.length) })
    }),
  ),
  fault(
    'reads-of-other-admins-lag',
    'For the next ten calls other admins read a new client without its phone.',
    laterForOthers(10, async (response, request, { id }) =>
      idIn(request) === id ? withBody(response, { ...(await bodyOf(response)), phone: null }) : response,
    ),
  ),
  fault(
    'newest-client-not-yet-searchable',
    'A new client is not found by filter[name] until the next one is created.',
    {
      store: (store) => {
        let newest: number | undefined
        return {
          create: (draft, now) =>
            store.create(
              {
                ...draft,
                complete: (clientId, at) => {
                  newest = clientId
                  return draft.complete(clientId, at)
                },
              },
              now,
            ),
          list: async (query) => {
            const { limit, offset, filter } = query
            if (newest === undefined || filter.name === undefined) return store.list(query)
            const { clients } = await store.list({ ...query, limit: 1_000_000, offset: 0 })
            const found = clients.filter(({ clientId }) => clientId !== newest)
            return { clients: found.slice(offset, offset + limit), total: found.length }
          },
        }
      },
    },
  ),
]
