import { type Fault, fault, instead, json, type Plant, placeOf } from '../planting/fault.ts'
import { onSorted, sortKeyOf, withoutGroupBefore } from '../planting/lists.ts'
import { bodyOf, onReads } from '../planting/responses.ts'
import { onSent } from '../planting/sent.ts'
import { isKnown, parsed } from '../planting/wire.ts'

/** The whole group of the last client, whatever the limit. */
const wholeGroup = (field: string) =>
  onSorted(field, (all, offset, limit) => {
    const last = all[offset + limit - 1]
    return (
      last &&
      all.slice(offset).filter((client, index) => index < limit || sortKeyOf(client, field) === sortKeyOf(last, field))
    )
  })

/** Clients of the same value change places on each page but the first. */
const groupsBackwards = (field: string) =>
  onSorted(field, (all, offset, limit) => {
    if (offset === 0) return undefined
    const keys = [...new Set(all.map((client) => sortKeyOf(client, field)))]
    const backwards = keys.flatMap((key) => all.filter((client) => sortKeyOf(client, field) === key).toReversed())
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
    onSent((text, request) => (isKnown(request) ? text.trim() : text)),
  ),
  fault(
    'form-body-on-one-line',
    'Under the content type of a form, as the vendor sends it, a JSON body of several lines is not taken for JSON.',
    instead(
      (request, text) => {
        const isForm = request.headers.get('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false
        const isCreation = placeOf(request) === 'create' && isKnown(request)
        return isCreation && isForm && text.trim().includes('\n') && parsed(text) !== undefined
      },
      () => json(415, { message: 'The body must be application/json.' }),
    ),
  ),
]
