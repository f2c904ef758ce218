import { sandboxAdmins } from '@b2core-clients/contract'
import { type Fault, fault, instead, json, onAsked, type Plant, placeOf } from '../planting/fault.ts'
import { queryOf } from '../planting/lists.ts'
import { isRecord, onReads, serverError, withBody, withBytes } from '../planting/responses.ts'
import { isKnown, onRequestHeaders, parsed } from '../planting/wire.ts'

const isRead = (request: Request): boolean => ['list', 'get'].includes(placeOf(request) ?? '') && isKnown(request)

/** Reads with a header are refused. */
const refusesHeader = (name: string, when: (value: string) => boolean, status: number): Plant =>
  instead(
    (request) => isRead(request) && when(request.headers.get(name) ?? ''),
    () => json(status, { message: 'The request is not valid.' }),
  )

/** Creations whose body meets a condition get another response. */
const onField = (when: (body: Record<string, unknown>) => boolean, answer: () => Response): Plant =>
  instead((request, text) => {
    const body = placeOf(request) === 'create' && isKnown(request) ? parsed(text) : undefined
    return isRecord(body) && when(body)
  }, answer)

const otherAdmin: Plant = onRequestHeaders((headers, request) => {
  if (isRead(request) && headers.has('x-forwarded-user'))
    headers.set('authorization', `Bearer ${sandboxAdmins[1]?.token}`)
})

/** `sort_by[name]=desc` in place of `sort_by=name&sort_order=desc`. */
const sortsByGroup: Plant = onAsked((query) => {
  const name = [...query.keys()].find((key) => /^sort_by\[\w*\]$/.test(key))
  if (name !== undefined) query.set('sort_by', 'email')
})

/** A header, a field or a parameter that nobody described takes the place of a part of the request. */
export const replacedPartFaults: readonly Fault[] = [
  fault(
    'header-is-the-method',
    'The header X-HTTP-Method replaces the method of a read, so that DELETE there returns 405.',
    refusesHeader('x-http-method', (value) => value === 'DELETE', 405),
  ),
  fault(
    'user-header-is-the-admin',
    'The header X-Forwarded-User replaces the admin of the token by another one, who sees fewer clients.',
    otherAdmin,
  ),
  fault(
    'forwarded-host-unknown',
    'A read whose header Forwarded names another host returns 400.',
    refusesHeader('forwarded', (value) => value.includes('host='), 400),
  ),
  fault(
    'forwarded-uri-is-the-path',
    'A read whose header X-Forwarded-Uri names another path returns 404.',
    refusesHeader('x-forwarded-uri', (value) => value.startsWith('/'), 404),
  ),
  fault(
    'method-field-in-capitals',
    'A field of the wizard named _METHOD replaces the method of a creation, which then returns 405.',
    onField(
      ({ _METHOD: method }) => method === 'PUT' || method === 'DELETE',
      () => json(405, { message: 'The method is not allowed here.' }, { allow: 'GET, HEAD, POST' }),
    ),
  ),
  fault(
    'format-field-makes-xml',
    'A field of the wizard named _format with the value xml makes the response to a creation XML.',
    onField(
      ({ _format: format }) => format === 'xml',
      () => new Response('<client/>', { status: 201, headers: { 'content-type': 'application/xml' } }),
    ),
  ),
  fault(
    'token-field-is-checked',
    'A field of the wizard named _token is taken for that of a form, and returns 403.',
    onField(
      ({ _token: token }) => token !== undefined,
      () => json(403, { message: 'The form has expired.' }),
    ),
  ),
  fault(
    'callback-field-makes-script',
    'A field of the wizard named callback makes the response to a creation a script.',
    onField(
      ({ callback }) => typeof callback === 'string',
      () => new Response('show({})', { status: 201, headers: { 'content-type': 'text/javascript' } }),
    ),
  ),
  fault(
    'sort-by-in-brackets-sorts',
    'The parameter sort_by[], which is not described, sorts the list by email.',
    sortsByGroup,
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'limit-with-a-key-fails',
    'A parameter such as offset[a], which is not described, fails with a 500.',
    onReads((response, request) => {
      const hasKey = [...queryOf(request).keys()].some((name) => /^(?:limit|offset)\[[a-z]+\]$/.test(name))
      return hasKey ? withBody(response, serverError, 500) : undefined
    }),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'notice-after-the-json',
    'A parameter such as limit[0], which is not described, puts a notice behind the JSON of a list.',
    onReads(async (response, request) =>
      [...queryOf(request).keys()].some((name) => /^(?:limit|offset)\[\d*\]$/.test(name))
        ? withBytes(response, `${await response.clone().text()}\nNotice: Array to string conversion`)
        : undefined,
    ),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault('invalid-time-means-unchanged', 'A read whose header If-Modified-Since is not a time returns 304.', {
    http: (next) => async (request) => {
      const since = request.headers.get('if-modified-since')
      const response = await next(request)
      const isInvalid = since !== null && Number.isNaN(Date.parse(since))
      return isRead(request) && response.status === 200 && isInvalid ? new Response(null, { status: 304 }) : response
    },
  }),
  fault(
    'changed-before-a-later-day',
    'A read with If-Unmodified-Since returns 412, although the client was not changed after that time.',
    refusesHeader('if-unmodified-since', (value) => value !== '', 412),
  ),
  fault(
    'all-codings-excluded-is-refused',
    'A read whose Accept-Encoding excludes all codings but identity returns 406.',
    refusesHeader('accept-encoding', (value) => /\*\s*;\s*q=0/.test(value), 406),
  ),
  fault(
    'unknown-coding-is-refused',
    'A read whose Accept-Encoding names only codings that nobody knows returns 415.',
    refusesHeader('accept-encoding', (value) => /^x-\w+$/.test(value), 415),
  ),
  fault(
    'language-with-extension-is-refused',
    'A read whose Accept-Language names a calendar or digits returns 400.',
    refusesHeader('accept-language', (value) => /-u-/.test(value), 400),
  ),
]
