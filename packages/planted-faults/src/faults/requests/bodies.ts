import { type Fault, fault, instead, json, otherStatus, type Plant, placeOf } from '../../planting/fault.ts'
import { type AnyBody, isRecord } from '../../planting/responses.ts'
import { createAgain, onSent, onSentJson } from '../../planting/sent.ts'
import { bytesOf } from '../../planting/texts.ts'
import { isKnown, parsed, refusal, refusesBody } from '../../planting/wire.ts'

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const createdWith = (when: (text: string) => boolean, status: number): Plant =>
  instead(
    (request, text) => placeOf(request) === 'create' && isKnown(request) && parsed(text) !== undefined && when(text),
    () => json(status, { message: 'The body is larger than 1 MiB.' }),
  )

const typeOf = (request: Request): string => request.headers.get('content-type')?.toLowerCase() ?? ''

const isForm = (request: Request): boolean =>
  /^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '')

const saysUtf8 = (request: Request): boolean =>
  /;\s*charset\s*=\s*"?utf-8/i.test(request.headers.get('content-type') ?? '')

/** UTF-8 that is read as ISO-8859-1. */
const bytesAsLetters = (text: string): string =>
  Array.from(new TextEncoder().encode(text), (byte) => String.fromCharCode(byte)).join('')

/** Shortens every long text inside a value. */
const shortened = (value: AnyBody): AnyBody => {
  if (typeof value === 'string') return value.length > 1000 ? value.slice(0, 10) : value
  if (Array.isArray(value)) return value.map(shortened)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shortened(member)]))
}

/** The email of a form, as JSON. */
const fieldsOf = (form: string): string => JSON.stringify({ email: new URLSearchParams(form).get('email') })

/** The part of a text that is its first JSON object, if more follows. */
const firstObject = (text: string): string | undefined => {
  if (!text.trimStart().startsWith('{')) return undefined
  const end = endOfFirst(text)
  const first = text.slice(0, end)
  return isRecord(parsed(first)) && text.slice(end).trim() !== '' ? first : undefined
}

/** Texts and brackets of JSON. */
const tokens = /"(?:[^"\\]|\\.)*"|[{}[\]]/g

/** Where the first object of a JSON text ends. */
const endOfFirst = (text: string): number => {
  let depth = 0
  for (const { 0: token, index } of text.matchAll(tokens)) {
    if (token === '{' || token === '[') depth++
    if (token === '}' || token === ']') depth--
    if (depth === 0) return index + 1
  }
  return text.length
}

/** Bodies of new clients go in changed. */
const onCreateText = (change: (text: string) => string): Plant => ({
  http: (next) => async (request) => {
    if (placeOf(request) !== 'create') return next(request)
    const body = change(await request.text())
    return next(new Request(request.url, { method: 'POST', headers: request.headers, body }))
  },
})

/** How a body is read: its type, its size, its characters, its JSON. */
export const bodyFaults: readonly Fault[] = [
  fault(
    'malformed-fails',
    'A body that is not JSON returns 500.',
    instead(
      (request, body) => placeOf(request) === 'create' && !isJsonText(body),
      () => json(500, { message: 'Unexpected token.' }),
    ),
  ),
  fault(
    'malformed-taken',
    'A body that is not JSON is taken for an empty object.',
    onSent((text) => (isJsonText(text) ? text : '{}')),
  ),
  fault('text-plain-taken', 'A body sent as text/plain is taken.', {
    http: (next) => (request) => {
      if (!request.headers.get('content-type')?.startsWith('text/plain')) return next(request)
      const headers = new Headers(request.headers)
      headers.set('content-type', 'application/json')
      return next(new Request(request, { headers }))
    },
  }),
  fault(
    'array-body-taken',
    'A body that is an array is taken for an empty object.',
    onSentJson((body) => (Array.isArray(body) ? {} : body)),
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
        const isCreation = placeOf(request) === 'create' && isKnown(request)
        return isCreation && isForm(request) && text.trim().includes('\n') && parsed(text) !== undefined
      },
      () => json(415, { message: 'The body must be application/json.' }),
    ),
  ),
  fault(
    'charset-refused',
    'A body sent as application/json; charset=utf-8 returns 415.',
    instead(
      (request) => placeOf(request) === 'create' && /^application\/json\s*;/.test(typeOf(request)),
      () => json(415, { message: 'The body must be application/json.' }),
    ),
  ),
  fault(
    'form-type-refused',
    "JSON sent under curl's own content type, as the vendor's sample call is, returns 415.",
    instead(
      (request) => placeOf(request) === 'create' && isForm(request),
      () => json(415, { message: 'The body must be application/json.' }),
    ),
  ),
  fault(
    'form-type-as-form',
    "A body sent under curl's own content type is read as a form, so that a client without any value is made.",
    onSent((text, request) => (isForm(request) ? '{}' : text), { 'content-type': 'application/json' }),
  ),
  fault(
    'form-read-as-fields',
    'A form under the content type of a form is read field by field, so that a client is made.',
    onSent((text, request) => (isForm(request) && /^\w+=/.test(text) ? fieldsOf(text) : text)),
  ),
  fault('nothing-sent-makes-a-client', 'A creation without a body and without a content type makes an empty client.', {
    http: (next) => async (request) => {
      const isEmpty = placeOf(request) === 'create' && request.body === null && typeOf(request) === ''
      return next(isEmpty ? createAgain(request, '{}', { 'content-type': 'application/json' }) : request)
    },
  }),
  fault('too-large-as-bad', 'A body beyond 1 MiB returns 400.', otherStatus('create', 413, 400)),
  fault(
    'hundred-kilobytes-too-large',
    'A body beyond 100 kB returns 413.',
    instead(
      (request, body) => placeOf(request) === 'create' && body.length > 102_400,
      () => json(413, { message: 'Request entity too large.' }),
    ),
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
    'form-body-decoded',
    'In a JSON body under the content type of a form, percent signs are decoded.',
    onSent((text, request) => (isForm(request) ? text.replace(/%41/g, 'A') : text)),
  ),
  fault(
    'sniffed-body-must-begin-with-a-brace',
    'Under the content type of a form, as the vendor sends it, a JSON body with a space or a line break before its first brace is not taken for JSON.',
    onSent((text, request) =>
      isForm(request) && /^[ \t\r\n]+\{/.test(text) && isRecord(parsed(text)) ? `=${text}` : text,
    ),
  ),
  fault(
    'body-size-counted-in-characters',
    'The size of a body is counted in characters and not in bytes, so a body of more than 1 MiB with letters beyond ASCII is accepted.',
    onSent((text) => {
      const body = text.length <= 1_048_576 && bytesOf(text) > 1_048_576 ? parsed(text) : undefined
      return isRecord(body) ? JSON.stringify(shortened(body)) : text
    }),
  ),
  fault(
    'text-behind-the-json-is-overlooked',
    'What follows the first JSON object of a create body is not looked at, so a body with a second object or other text behind it is accepted.',
    onSent((text) => (parsed(text) === undefined ? firstObject(text) : undefined) ?? text),
  ),
  fault(
    'escapes-kept',
    'Escapes in the JSON of a new client are kept as they are written.',
    onCreateText((text) => text.replaceAll('\\u', '\\\\u')),
  ),
  fault('media-type-case', 'A body under the type Application/JSON is refused.', {
    http: (next) => async (request) =>
      request.headers.get('content-type') === 'Application/JSON' ? json(415, { message: 'No.' }) : next(request),
  }),
  fault(
    'many-fields-refused',
    'A body with more than a hundred fields is refused.',
    refusesBody(
      (body) => isRecord(body) && Object.keys(body).length > 100,
      () => refusal('body', 'maxProperties', 'has too many fields'),
    ),
  ),
]
