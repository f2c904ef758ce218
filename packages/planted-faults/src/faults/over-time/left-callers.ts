import { caller } from '../../planting/creations.ts'
import { type Fault, fault, json, type Plant, placeOf } from '../../planting/fault.ts'
import { isCreation, isList } from '../../planting/requests.ts'
import { withBody } from '../../planting/responses.ts'
import { isKnown, seesAll } from '../../planting/wire.ts'

/** The call directly after a certain one is made as the caller of that one, if it is such. */
const madeAsBefore = (
  leaves: (request: Request, response: Response) => boolean,
  takes: (request: Request) => boolean,
): Plant => ({
  http: (next) => {
    let left: string | undefined
    return async (request) => {
      const before = left
      left = undefined
      if (before !== undefined && before !== caller(request) && takes(request)) {
        const headers = new Headers(request.headers)
        headers.set('authorization', before)
        return next(new Request(request, { headers }))
      }
      const copy = request.clone()
      const response = await next(request)
      if (isKnown(copy) && leaves(copy, response)) left = caller(copy)
      return response
    }
  },
})

/** The call directly after a certain one returns something else. */
const spoiledAfter = (status: number, spoil: (request: Request, response: Response) => Response): Plant => ({
  http: (next) => {
    let isAfter = false
    return async (request) => {
      const isSpoiled = isAfter
      isAfter = false
      const response = await next(request)
      isAfter = response.status === status
      return isSpoiled && response.status === 200 ? spoil(request, response) : response
    }
  },
})

const hasNoToken = (request: Request): boolean => !request.headers.has('authorization')
const empty = (request: Request, response: Response): Response =>
  isList(request) && request.method === 'GET' ? withBody(response, { data: [], total: 0 }) : response

/** What one call leaves for the caller of the next. */
export const leftCallerFaults: readonly Fault[] = [
  fault(
    'creator-left-for-call-without-token',
    'A call without a token directly after a creation is made as the admin of the creation.',
    madeAsBefore((request, { status }) => isCreation(request) && status === 201, hasNoToken),
  ),
  fault(
    'refused-creator-left-for-call-without-token',
    'A call without a token directly after a refused creation is made as the admin of the creation.',
    madeAsBefore((request, { status }) => isCreation(request) && status === 400, hasNoToken),
  ),
  fault(
    'reader-left-for-list-without-token',
    'A list without a token directly after a read of one client is made as the admin of that read.',
    madeAsBefore(
      (request, { status }) => placeOf(request) === 'get' && status === 200,
      (request) => hasNoToken(request) && isList(request),
    ),
  ),
  fault(
    'head-left-for-the-next-list',
    'A list directly after HEAD is made as the admin who sent HEAD.',
    madeAsBefore(({ method }, { status }) => method === 'HEAD' && status === 200, isList),
  ),
  fault(
    'creator-left-for-the-next-list',
    'A list directly after a creation by a restricted admin is made as that admin.',
    madeAsBefore((request, { status }) => isCreation(request) && !seesAll(request) && status === 201, isList),
  ),
  fault(
    'creator-left-for-the-next-read',
    'A read of one client directly after a creation is made as the admin of the creation.',
    madeAsBefore(
      (request, { status }) => isCreation(request) && status === 201,
      (request) => placeOf(request) === 'get' && isKnown(request),
    ),
  ),
  fault('list-empty-after-forbidden', 'The list after a 403 is empty.', spoiledAfter(403, empty)),
  fault('list-empty-after-other-type', 'The list after a 415 is empty.', spoiledAfter(415, empty)),
  fault(
    'client-missing-after-not-acceptable',
    'A client that is read directly after a 406 is not found.',
    spoiledAfter(406, (request, response) =>
      placeOf(request) === 'get' ? json(404, { message: 'There is no such client.' }) : response,
    ),
  ),
  fault('no-token-beside-a-valid-one', 'A call without a token beside one with a valid token is made as its admin.', {
    http: (next) => {
      const open: string[] = []
      return async (request) => {
        const own = caller(request)
        const other = open.at(-1)
        if (hasNoToken(request) && other !== undefined) {
          const headers = new Headers(request.headers)
          headers.set('authorization', other)
          return next(new Request(request, { headers }))
        }
        if (!isKnown(request)) return next(request)
        open.push(own)
        try {
          return await next(request)
        } finally {
          open.splice(open.indexOf(own), 1)
        }
      }
    },
  }),
  fault(
    'calls-at-once-share-a-request-id',
    'Calls at the same time have the X-Request-Id of the one that ends first.',
    {
      http: (next) => {
        let open = 0
        let shared: { id?: string } = {}
        return async (request) => {
          if (open === 0) shared = {}
          const mine = shared
          open++
          const response = await next(request)
          open--
          const id = response.headers.get('x-request-id')
          if (id === null) return response
          mine.id ??= id
          const headers = new Headers(response.headers)
          headers.set('x-request-id', mine.id)
          return new Response(response.body, { status: response.status, headers })
        }
      },
    },
  ),
]
