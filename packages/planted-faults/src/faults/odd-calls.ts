import { type Fault, type Fetch, fault, instead, json, onResponse, type Plant, placeOf } from '../planting/fault.ts'
import { onSent } from '../planting/sent.ts'
import { isKnown, refusesBody } from '../planting/wire.ts'

const headWithoutType: Plant = {
  http: (next) => async (request) => {
    const response = await next(request)
    if (request.method !== 'HEAD' || response.status !== 200) return response
    const headers = new Headers(response.headers)
    headers.delete('content-type')
    return new Response(null, { status: response.status, headers })
  },
}

const refusesId = (id: RegExp): Plant =>
  instead(
    (request) => placeOf(request) === 'get' && isKnown(request) && id.test(new URL(request.url).pathname),
    () =>
      json(400, {
        message: 'The request is not valid.',
        errors: [{ field: 'clientId', rule: 'minimum', message: 'must be 1 or more' }],
      }),
  )

const notJson = (): Response => json(400, { message: 'The body is not JSON.', errors: [] })

/** A body parser that looks at the type, and not at the method. */
const typeOfNothing: Plant = instead(
  (request) =>
    (placeOf(request) === 'list' || placeOf(request) === 'get') &&
    isKnown(request) &&
    /^application\/json\b/i.test(request.headers.get('content-type') ?? ''),
  notJson,
)

const depthOf = (value: unknown): number =>
  typeof value === 'object' && value !== null ? 1 + Math.max(0, ...Object.values(value).map(depthOf)) : 0

const isForm = (request: Request): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '')

const saysUtf8 = (request: Request): boolean =>
  /;\s*charset\s*=\s*"?utf-8/i.test(request.headers.get('content-type') ?? '')

/** UTF-8 that is read as ISO-8859-1. */
const bytesAsLetters = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')

/** The value is put into the text of the response, and not into its JSON. */
const unescapedValue: Plant = onResponse('list', 400, (body, request) => {
  const query = new URL(request.url).searchParams
  const errors: readonly { field: string; message: string }[] = body?.errors ?? []
  const about = errors.find(({ field }) => query.get(field)?.includes('"'))
  if (!about) return body
  return JSON.stringify(body).replace(
    `"message":${JSON.stringify(about.message)}`,
    () => `"message":"${about.message}, not ${query.get(about.field)}"`,
  )
})

/** A caller that does not ask for JSON is treated as a browser, and redirected to the form. */
const redirectsBrowsers: Plant = {
  http: (next: Fetch) => async (request) => {
    const response = await next(request)
    if (placeOf(request) !== 'create' || response.status !== 400) return response
    if (/json/i.test(request.headers.get('accept') ?? '')) return response
    return new Response('<!DOCTYPE html><title>Redirecting to /</title>', {
      status: 302,
      headers: { location: '/', 'content-type': 'text/html; charset=UTF-8', 'x-request-id': 'f1' },
    })
  },
}

const refusesField = (isRefused: (field: unknown) => boolean) =>
  refusesBody((body) => body != null && Object.values(body).some(isRefused), notJson)

/** The value is put into a page, and not into JSON. */
const pageOfMarkup: Plant = {
  http: (next) => async (request) => {
    const response = await next(request)
    const query = [...new URL(request.url).searchParams.values()].join()
    if (response.status !== 400 || !query.includes('<')) return response
    return new Response(`<p>${query}</p>`, {
      status: 400,
      headers: { 'content-type': 'text/html', 'x-request-id': 'f1' },
    })
  },
}

/** A program that asks in the background is told nothing. */
const silentToScripts: Plant = {
  http: (next) => async (request) => {
    const response = await next(request)
    if (response.status !== 400 || !request.headers.has('x-requested-with')) return response
    return new Response('', { status: 422, headers: { 'content-type': 'text/plain', 'x-request-id': 'f1' } })
  },
}

/** Unusual calls: valid ones, and ones that must be refused. */
export const oddCallFaults: readonly Fault[] = [
  fault('head-without-type', 'HEAD has no Content-Type, although GET has one.', headWithoutType),
  fault('id-zero-refused', 'The identifier 0 in the path returns 400 and not 404.', refusesId(/\/0$/)),
  fault(
    'negative-id-in-path-refused',
    'A negative identifier in the path returns 400 and not 404.',
    refusesId(/\/-0*[1-9]\d{0,14}$/),
  ),
  fault(
    'content-type-without-body',
    'A GET with the header Content-Type: application/json is refused with 400, as if its missing body were invalid JSON.',
    typeOfNothing,
  ),
  fault(
    'deep-body-refused',
    'A body that is nested more than 32 levels deep, in a field of the wizard, is refused as if it were not JSON.',
    refusesBody((body) => depthOf(body) > 32, notJson),
  ),
  fault(
    'plus-in-form-body-is-space',
    'In a JSON body under the content type of a form, as the vendor sends it, each plus sign becomes a space.',
    onSent((text, request) => (isForm(request) ? text.replaceAll('+', ' ') : text)),
  ),
  fault(
    'charset-decodes-twice',
    'If the content type of a body names its charset UTF-8, letters beyond ASCII are decoded twice: é becomes Ã©.',
    onSent((text, request) => (saysUtf8(request) ? bytesAsLetters(text) : text)),
  ),
  fault(
    'quote-breaks-refusal',
    'The refusal of a parameter repeats its value as it is, so that a quotation mark in it makes the response invalid JSON.',
    unescapedValue,
    { 'error-shape': 'field-list' },
  ),
  fault(
    'refusal-redirects-browsers',
    'The refusal of a create body is a redirect to / if its Accept header does not name JSON.',
    redirectsBrowsers,
  ),

  fault(
    'path-digits-not-decoded',
    'An identifier in the path whose digits are percent-encoded is not found.',
    instead(
      (request) => placeOf(request) === 'get' && isKnown(request) && /%3\d/.test(new URL(request.url).pathname),
      () => json(404, { message: 'There is no such client.', errors: [] }),
    ),
  ),
  fault(
    'null-field-refused',
    'A body with a field of the wizard that is null is refused.',
    refusesField((field) => field === null),
  ),
  fault(
    'long-field-refused',
    'A body with a text of more than 4,000 characters in a field of the wizard is refused.',
    refusesField((field) => typeof field === 'string' && field.length > 4000 && field.length < 20_000),
  ),
  fault(
    'form-body-decoded',
    'In a JSON body under the content type of a form, percent signs are decoded.',
    onSent((text, request) => (isForm(request) ? text.replace(/%41/g, 'A') : text)),
  ),
  fault('markup-makes-page', 'The refusal of a value with markup is a page of HTML.', pageOfMarkup),
  fault('refusal-silent-to-scripts', 'A refusal in the background has no body and another status.', silentToScripts),
]
