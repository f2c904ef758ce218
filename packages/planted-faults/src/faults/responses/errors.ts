import {
  callId,
  type Fault,
  type Fetch,
  fault,
  onResponse,
  otherStatus,
  type Plant,
  placeOf,
} from '../../planting/fault.ts'
import { onErrors } from '../../planting/response-bodies.ts'
import { onHeaders } from '../../planting/wire.ts'

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
      headers: { location: '/', 'content-type': 'text/html; charset=UTF-8', 'x-request-id': callId() },
    })
  },
}

/** The value is put into a page, and not into JSON. */
const pageOfMarkup: Plant = {
  http: (next) => async (request) => {
    const response = await next(request)
    const query = [...new URL(request.url).searchParams.values()].join()
    if (response.status !== 400 || !query.includes('<')) return response
    return new Response(`<p>${query}</p>`, {
      status: 400,
      headers: { 'content-type': 'text/html', 'x-request-id': callId() },
    })
  },
}

/** A program that asks in the background is told nothing. */
const silentToScripts: Plant = {
  http: (next) => async (request) => {
    const response = await next(request)
    if (response.status !== 400 || !request.headers.has('x-requested-with')) return response
    return new Response('', { status: 422, headers: { 'content-type': 'text/plain', 'x-request-id': callId() } })
  },
}

/** The form of an error: its status, type and members. */
export const errorFaults: readonly Fault[] = [
  fault(
    'unsupported-type-empty',
    'A 415 has no body.',
    onResponse('any', 415, () => ''),
  ),
  fault('list-unprocessable', 'A filter of the wrong type returns 422.', otherStatus('list', 400, 422), {
    'invalid-query-status': 400,
  }),
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
  fault('markup-makes-page', 'The refusal of a value with markup is a page of HTML.', pageOfMarkup),
  fault('refusal-silent-to-scripts', 'A refusal in the background has no body and another status.', silentToScripts),
  fault(
    'error-empty',
    'A refusal has no body.',
    onResponse(
      'any',
      400,
      () => '',
      (_, headers) => ({ headers }),
    ),
  ),
  fault(
    'error-other-shape',
    'A refusal has `error` in place of `message`.',
    onResponse('any', 400, ({ message }) => ({ error: message })),
  ),
  fault(
    'error-traces',
    'A refusal holds a stack trace.',
    onResponse('list', 400, (body) => ({ ...body, trace: 'at query (db.js:1)' })),
  ),
  fault(
    'error-problem-json',
    'Errors come as application/problem+json.',
    onHeaders('any', 'any', (headers, _, { status }) => {
      if (status >= 400) headers.set('content-type', 'application/problem+json')
    }),
  ),
  fault(
    'errors-keyed',
    'errors is an object of lists of messages, keyed by field.',
    onErrors('any', (errors) =>
      Object.fromEntries(
        errors.map(({ field }) => [field, errors.filter((one) => one.field === field).map(({ message }) => message)]),
      ),
    ),
    { 'error-shape': ['field-list', 'spring'] },
  ),
  fault(
    'missing-other-shape',
    'Only a 404 has its message within `error`.',
    onResponse('any', 404, ({ message }) => ({ error: { code: 404, message } })),
  ),
  fault(
    'missing-client-has-null-errors',
    'The error for a missing client has null in place of the list of errors.',
    onResponse('get', 404, (body) => ({ ...body, errors: null })),
    { 'error-shape': 'field-list' },
  ),
]
