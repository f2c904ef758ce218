import { type Fault, type Fetch, fault, onPage, placeOf } from '../../planting/fault.ts'
import { bodyOf, isRecord, withBody } from '../../planting/responses.ts'
import { createAgain } from '../../planting/sent.ts'
import { asAdmin, isKnown, parsed, seesAll } from '../../planting/wire.ts'

/** A call of a known admin who may do less is made as one who may do everything, if it asks for that. */
export const liftedBy = (asks: (request: Request) => boolean) => ({
  http: (next: Fetch) => (request: Request) =>
    isKnown(request) && !seesAll(request) && asks(request) ? next(asAdmin(request)) : next(request),
})

const has = (request: Request, name: string): boolean => new URL(request.url).searchParams.has(name)

/** What a caller can ask for beside the token. */
export const rightFaults: readonly Fault[] = [
  fault(
    'tags-parameter-lifts-restriction',
    'A parameter tags, which is not described, overrules the tags that an admin is limited to.',
    liftedBy((request) => placeOf(request) === 'list' && has(request, 'tags')),
  ),
  fault(
    'internal-header-shows-hidden-clients',
    'The header X-Internal shows a restricted admin every client.',
    liftedBy(
      (request) => ['list', 'get'].includes(placeOf(request) ?? '') && request.headers.get('x-internal') === 'true',
    ),
  ),
  fault(
    'role-header-lets-create',
    'The header X-Role: admin lets an admin create clients who has no right to.',
    liftedBy((request) => placeOf(request) === 'create' && request.headers.get('x-role') === 'admin'),
  ),
  fault(
    'force-parameter-lets-create',
    'A parameter force, which is not described, lets an admin create clients who has no right to.',
    liftedBy((request) => placeOf(request) === 'create' && has(request, 'force')),
  ),
  fault(
    'body-tags-of-restricted-admin-count',
    'A client that a restricted admin creates has the tags that the body names.',
    {
      http: (next) => async (request) => {
        const isTheirs = placeOf(request) === 'create' && isKnown(request) && !seesAll(request)
        const sent = isTheirs ? parsed(await request.clone().text()) : undefined
        const response = await next(request)
        if (response.status !== 201 || !isRecord(sent) || !Array.isArray(sent.tags)) return response
        return withBody(response, { ...(await bodyOf(response)), tags: sent.tags })
      },
    },
  ),
  fault(
    'foreign-tags-not-shown',
    'In a list an admin who is limited to tags sees of each client only those of its tags that the admin has.',
    onPage((page, { filter: { tags: allowed } }) => {
      if (allowed === undefined) return page
      const clients = page.clients.map((stored) => {
        const client = JSON.parse(stored.json)
        const tags = client.tags?.filter(({ name }: { readonly name: string }) => allowed.includes(name))
        return { ...stored, json: JSON.stringify({ ...client, tags }) }
      })
      return { ...page, clients }
    }),
  ),
  fault(
    'limits-checked-for-full-admin-only',
    'An offset below 0 is refused to an admin with all rights only; others get the first page.',
    {
      http: (next) => (request) => {
        const url = new URL(request.url)
        const isOther = placeOf(request) === 'list' && isKnown(request) && !seesAll(request)
        if (!isOther || !url.searchParams.get('offset')?.startsWith('-')) return next(request)
        url.searchParams.delete('offset')
        return next(new Request(url, request))
      },
    },
    { 'offset-below-minimum': 'refused' },
  ),
  fault(
    'birthday-checked-for-full-admin-only',
    'A restricted admin can create a client whose birthday is no date; it is left out.',
    {
      http: (next) => async (request) => {
        const isTheirs = placeOf(request) === 'create' && isKnown(request) && !seesAll(request)
        const sent = isTheirs ? parsed(await request.clone().text()) : undefined
        const birthday = isRecord(sent) && isRecord(sent.info) ? sent.info.birthday : undefined
        if (birthday === undefined || (typeof birthday === 'string' && !Number.isNaN(Date.parse(birthday))))
          return next(request)
        return next(createAgain(request, JSON.stringify({ ...sent, info: { ...sent?.info, birthday: undefined } })))
      },
    },
  ),
]
