import { type Fault, type Fetch, fault, json, once, type Plant, placeOf } from '../../planting/fault.ts'
import { queryOf } from '../../planting/lists.ts'
import { isCreation, isList } from '../../planting/requests.ts'
import { bodyOf, withBody } from '../../planting/responses.ts'
import { asAdmin, isKnown, seesAll } from '../../planting/wire.ts'
import { liftedBy } from './rights.ts'

const isGet = (request: Request): boolean => placeOf(request) === 'get'
const searchOf = (request: Request): string => new URL(request.url).search
const languageOf = (request: Request): string => request.headers.get('accept-language') ?? ''

const hasSeveral = (request: Request, name: string): boolean =>
  isList(request) && (once(new URL(request.url).searchParams, name) ?? '').split(',').length > 1

/** Calls of admins who may not create are refused with 403 if they are such. */
const forbiddenToReaders = (when: (request: Request) => boolean): Plant => ({
  http: (next: Fetch) => async (request) => {
    if (!when(request) || !isKnown(request)) return next(request)
    const headers = { authorization: request.headers.get('authorization') ?? '', 'content-type': 'application/json' }
    const url = new URL('/api/v2/clients', request.url)
    // A body that is not JSON creates nothing for any caller.
    const { status } = await next(new Request(url, { method: 'POST', headers, body: '{' }))
    if (status !== 403) return next(request)
    const refused = json(403, { message: 'This admin does not have the right for this operation.' })
    return request.method === 'HEAD' ? new Response(null, refused) : refused
  },
})

/** Creations that are refused with 403 happen all the same if they are such. */
const createsBeyondRights = (when: (request: Request, body: string) => boolean): Plant => ({
  http: (next: Fetch) => async (request) => {
    const copy = request.clone()
    const body = isCreation(request) ? await request.clone().text() : ''
    const response = await next(request)
    const isDue = isCreation(copy) && isKnown(copy) && response.status === 403 && when(copy, body)
    return isDue ? next(asAdmin(copy)) : response
  },
})

/** What callers who may do less get if they ask in another form. */
export const otherFormFaults: readonly Fault[] = [
  fault(
    'conditional-list-shows-hidden-clients',
    'A list with the header If-None-Match shows a restricted admin every client.',
    liftedBy((request) => isList(request) && request.headers.has('if-none-match')),
  ),
  fault(
    'list-in-a-language-shows-hidden-clients',
    'A list with a preferred language shows a restricted admin every client.',
    liftedBy((request) => isList(request) && languageOf(request) !== ''),
  ),
  fault(
    'list-with-a-range-shows-hidden-clients',
    'A list with the header Range shows a restricted admin every client.',
    liftedBy((request) => isList(request) && request.headers.has('range')),
  ),
  fault(
    'any-media-type-shows-hidden-clients',
    'A list with the header Accept: */* shows a restricted admin every client.',
    liftedBy((request) => isList(request) && request.headers.get('accept') === '*/*'),
  ),
  fault(
    'small-escapes-show-hidden-clients',
    'A list with percent-encoding in small letters, such as %5b, shows a restricted admin every client that its filters find.',
    liftedBy((request) => isList(request) && /%5b/.test(searchOf(request))),
  ),
  fault(
    'empty-parameter-shows-hidden-clients',
    'A list whose query ends with an ampersand shows a restricted admin every client.',
    liftedBy((request) => isList(request) && searchOf(request).endsWith('&')),
  ),
  fault(
    'fields-parameter-shows-hidden-clients',
    'A parameter fields, which is not described, shows a restricted admin every client.',
    liftedBy((request) => isList(request) && new URL(request.url).searchParams.has('fields')),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'client-in-a-language-is-shown',
    'Reading a client with a preferred language shows a restricted admin a hidden client.',
    liftedBy((request) => isGet(request) && languageOf(request) !== ''),
  ),
  fault(
    'encoded-id-shows-hidden-client',
    'An identifier in the path whose digits are percent-encoded shows a restricted admin a hidden client.',
    liftedBy((request) => isGet(request) && /%3\d/.test(new URL(request.url).pathname)),
  ),
  fault(
    'second-address-of-a-list-escapes-the-tags',
    'With several addresses in filter[emails] only the first is limited to the tags of the admin, so a restricted admin finds a hidden client by the second.',
    liftedBy((request) => hasSeveral(request, 'filter[emails]')),
  ),
  fault(
    'several-types-escape-the-tags',
    'With several types in filter[typeIds] a restricted admin finds hidden clients.',
    liftedBy((request) => hasSeveral(request, 'filter[typeIds]')),
  ),
  fault(
    'several-countries-escape-the-tags',
    'With several codes in filter[countryCodes] a restricted admin finds hidden clients.',
    liftedBy((request) => hasSeveral(request, 'filter[countryCodes]')),
  ),
  fault(
    'head-needs-the-right-to-create',
    'HEAD returns 403 to an admin who has no right to create.',
    forbiddenToReaders(({ method }) => method === 'HEAD'),
  ),
  fault(
    'languages-need-the-right-to-create',
    'A read with a preferred language other than English returns 403 to an admin who has no right to create.',
    forbiddenToReaders((request) => request.method === 'GET' && /^(?!en)\w/i.test(languageOf(request))),
  ),
  fault(
    'spaced-list-shows-hidden-clients',
    'With spaces in the list of filter[typeIds] a restricted admin finds hidden clients.',
    liftedBy((request) => isList(request) && /, /.test(once(queryOf(request), 'filter[typeIds]') ?? '')),
    { 'list-spaces': 'ignored', 'type-ids-values': 'list' },
  ),
  fault(
    'filter-by-hidden-id-forbidden',
    'A filter by the clientId of a hidden client returns 403 to a restricted admin.',
    {
      http: (next) => async (request) => {
        const response = await next(request)
        const names = [...queryOf(request).keys()].filter((name) => name.startsWith('filter['))
        const isById = isList(request) && isKnown(request) && names.join() === 'filter[clientId]'
        if (!isById || response.status !== 200 || (await bodyOf(response))?.total !== 0) return response
        const { total } = (await bodyOf(await next(asAdmin(request)))) ?? {}
        return total > 0 ? json(403, { message: 'This admin does not have the right for this operation.' }) : response
      },
    },
  ),
  fault(
    'form-type-lets-create',
    'An admin without the right to create can create under the content type of a form, as the vendor sends it.',
    createsBeyondRights(({ headers }) => /form-urlencoded/.test(headers.get('content-type') ?? '')),
  ),
  fault(
    'charset-lets-create',
    'An admin without the right to create can create under a content type with a charset.',
    createsBeyondRights(({ headers }) => /charset=/i.test(headers.get('content-type') ?? '')),
  ),
  fault(
    'escapes-let-create',
    'An admin without the right to create can create with a body whose letters are escapes.',
    createsBeyondRights((_, body) => /"\\u0065\\u006d/.test(body)),
  ),
  fault(
    'lines-in-a-body-lose-the-tags',
    'A creation by a restricted admin with a body of several lines returns no tags.',
    {
      http: (next) => async (request) => {
        const body = isCreation(request) && !seesAll(request) ? await request.clone().text() : ''
        const response = await next(request)
        const isDue = response.status === 201 && body.includes('\n')
        return isDue ? withBody(response, { ...(await bodyOf(response)), tags: [] }) : response
      },
    },
  ),
]
