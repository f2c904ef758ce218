import { type Fault, fault, instead, json, type Plant, placeOf } from '../planting/fault.ts'
import { allMatching, limitOf, offsetOf, queryOf } from '../planting/lists.ts'
import { type AnyBody, bodyOf, onReads, withBody } from '../planting/responses.ts'
import { isKnown, parsed } from '../planting/wire.ts'

const keyOf = (client: AnyBody, field: string): string => String(client?.[field] ?? '').toLowerCase()

/** A page of a list that is sorted by a field, chosen out of all that match. */
const onSorted = (
  field: string,
  choose: (all: AnyBody[], offset: number, limit: number) => AnyBody[] | undefined,
): Plant => ({
  http: (next) => async (request) => {
    const copy = request.clone()
    const response = await next(request)
    const isSorted = placeOf(copy) === 'list' && response.status === 200 && queryOf(copy).get('sort_by') === field
    if (!isSorted) return response
    const [body, all] = [await bodyOf(response), await allMatching(next, copy)]
    const data = all && choose(all, offsetOf(copy), limitOf(copy))
    return data ? withBody(response, { ...body, data }) : response
  },
})

/** The clients of a page that are not after the last one of the page before by their value to sort by. */
const withoutGroupBefore = (field: string) =>
  onSorted(field, (all, offset, limit) => {
    const last = all[offset - 1]
    return last && all.slice(offset, offset + limit).filter((client) => keyOf(client, field) !== keyOf(last, field))
  })

/** The whole group of the last client, whatever the limit. */
const wholeGroup = (field: string) =>
  onSorted(field, (all, offset, limit) => {
    const last = all[offset + limit - 1]
    return (
      last && all.slice(offset).filter((client, index) => index < limit || keyOf(client, field) === keyOf(last, field))
    )
  })

/** Clients of the same value change places on each page but the first. */
const groupsBackwards = (field: string) =>
  onSorted(field, (all, offset, limit) => {
    if (offset === 0) return undefined
    const keys = [...new Set(all.map((client) => keyOf(client, field)))]
    const backwards = keys.flatMap((key) => all.filter((client) => keyOf(client, field) === key).toReversed())
    return backwards.slice(offset, offset + limit)
  })

const createdWith = (when: (text: string) => boolean, status: number): Plant =>
  instead(
    (request, text) => placeOf(request) === 'create' && isKnown(request) && parsed(text) !== undefined && when(text),
    () => json(status, { message: 'The body is larger than 1 MiB.' }),
  )

/** Pages that cut a group of equal clients, times that are compared with another one, and sizes that are not of bytes. */
export const cutGroupFaults: readonly Fault[] = [
  fault(
    'unsigned-lost-at-page-boundary',
    'A page of a list that is sorted by loggedAt leaves out the clients who never signed in if the last client of the page before never did.',
    withoutGroupBefore('loggedAt'),
  ),
  fault(
    'page-ends-with-its-group',
    'A page of a list that is sorted by name is longer than its limit, to have all clients of the last name.',
    wholeGroup('name'),
  ),
  fault(
    'groups-backwards-on-later-pages',
    'In a list that is sorted by name, clients of the same name are in the opposite order on each page but the first.',
    groupsBackwards('name'),
    { 'sort-ties': ['by-id', 'by-id-ascending'] },
  ),
  fault(
    'not-modified-since-update',
    'A read of a client with If-Modified-Since returns 304 if the client was not updated after that time, even if it signed in after it.',
    onReads(async (response, request) => {
      const since = Date.parse(request.headers.get('if-modified-since') ?? '')
      const { updateTime } = placeOf(request) === 'get' ? await bodyOf(response) : { updateTime: '' }
      return Date.parse(updateTime) <= since ? new Response(null, { status: 304 }) : undefined
    }),
  ),
  fault(
    'list-unchanged-since-yesterday',
    'A list with If-Modified-Since of any recent time returns 304, even after a creation.',
    onReads((_, request) => {
      const since = Date.parse(request.headers.get('if-modified-since') ?? '')
      return placeOf(request) === 'list' && since > Date.UTC(2024, 0) ? new Response(null, { status: 304 }) : undefined
    }),
  ),
  fault(
    'size-counted-with-escapes-tripled',
    'Each escape in a body counts three times, so a body of 900 kB with many escapes is refused as too large.',
    createdWith((text) => text.length + 12 * text.split('\\u').length > 2_000_000, 413),
  ),
  fault(
    'wide-letters-count-twice',
    'Letters beyond ASCII count twice for the size of a body, so one of 900 kB is refused as too large.',
    createdWith((text) => 2 * Buffer.byteLength(text.replace(/[\0-\x7f]/g, '')) > 1_048_576, 413),
  ),
  fault(
    'spaces-do-not-count',
    'White space around a body does not count for its size, so a body of more than 1 MiB is accepted.',
    {
      http: (next) => async (request) => {
        if (placeOf(request) !== 'create' || !isKnown(request)) return next(request)
        const text = await request.clone().text()
        const trimmed = text.trim()
        if (trimmed.length === text.length) return next(request)
        return next(new Request(request.url, { method: 'POST', headers: request.headers, body: trimmed }))
      },
    },
  ),
  fault(
    'form-body-on-one-line',
    'Under the content type of a form, as the vendor sends it, a JSON body of several lines is not taken for JSON.',
    {
      http: (next) => async (request) => {
        const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded')
        if (placeOf(request) !== 'create' || !isForm || !isKnown(request)) return next(request)
        const text = await request.clone().text()
        return text.trim().includes('\n') && parsed(text)
          ? json(415, { message: 'The body must be application/json.' })
          : next(request)
      },
    },
  ),
]
