import { type Fault, fault, onCreate, onResponse, placeOf } from '../planting/fault.ts'
import { type AnyBody, bodyOf, isRecord, withBody } from '../planting/responses.ts'
import { createAgain, onSent } from '../planting/sent.ts'
import { parsed } from '../planting/wire.ts'

const bytesOf = (text: string): number => Buffer.byteLength(text)

/** Shortens every long text inside a value. */
const shortened = (value: AnyBody): AnyBody => {
  if (typeof value === 'string') return value.length > 1000 ? value.slice(0, 10) : value
  if (Array.isArray(value)) return value.map(shortened)
  if (!isRecord(value)) return value
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, shortened(member)]))
}

/** How the body of a creation is read, and what is kept of it. */
export const readBodyFaults: readonly Fault[] = [
  fault(
    'leap-day-becomes-first-of-march',
    'A new client who was born on 29 February gets the birthday 1 March.',
    onCreate((client) =>
      typeof client.birthday === 'string'
        ? { ...client, birthday: client.birthday.replace(/^(\d{4})-02-29/, '$1-03-01') }
        : client,
    ),
  ),
  fault(
    'middle-name-cut-at-forty',
    'A middle name of more than 40 characters is cut without an error.',
    onCreate((client) => {
      const { middleName, name } = client
      if (typeof middleName !== 'string' || middleName.length <= 40) return client
      const cut = middleName.slice(0, 40)
      return {
        ...client,
        middleName: cut,
        ...(typeof name === 'string' && { name: name.replace(middleName, () => cut) }),
      }
    }),
  ),
  fault(
    'four-byte-characters-become-question-marks',
    'Characters that take four bytes in UTF-8 are kept as question marks in the names of a new client.',
    onCreate((client) => {
      const plain = (text: string) => text.replace(/[\u{10000}-\u{10FFFF}]/gu, '?')
      const changed = { ...client }
      for (const field of ['firstName', 'middleName', 'lastName', 'name'] as const) {
        const value = changed[field]
        if (typeof value === 'string') changed[field] = plain(value)
      }
      return changed
    }),
  ),
  fault(
    'phone-keys-compared-as-text',
    'The phone of a new client is chosen by keys in the order of text, so the key 10 comes before the key 2.',
    onCreate((client, sent) => {
      const phones = sent?.phones
      if (typeof phones !== 'object' || phones === null || typeof client.phone !== 'string') return client
      const keys = Object.keys(phones).filter(
        (key) => typeof phones[key]?.phone === 'string' && phones[key].phone !== '',
      )
      const [first] = keys.sort()
      return first === undefined ? client : { ...client, phone: phones[first].phone }
    }),
  ),
  fault(
    'error-path-without-position',
    'An error about an address or a phone leaves the position out of the path of the field.',
    onResponse('create', 400, (body) =>
      Array.isArray(body?.errors)
        ? {
            ...body,
            errors: body.errors.map((entry: AnyBody) =>
              typeof entry?.field === 'string'
                ? { ...entry, field: entry.field.replace(/^(phones|addresses)\.\d+\./, '$1.') }
                : entry,
            ),
          }
        : body,
    ),
  ),
  fault(
    'name-length-counted-in-bytes',
    'A given name of at most 30 characters is refused as too long if it has more than 30 bytes in UTF-8.',
    {
      http: (next) => async (request) => {
        if (placeOf(request) !== 'create') return next(request)
        const body = parsed(await request.clone().text())
        const name = isRecord(body) && isRecord(body.info) ? body.info.givenName : undefined
        if (typeof name !== 'string' || [...name].length > 30 || bytesOf(name) <= 30) return next(request)
        // A number in place of the name is refused, by which nothing is created.
        const response = await next(
          createAgain(request, JSON.stringify({ ...body, info: { ...body.info, givenName: 1 } })),
        )
        const refusal = response.status === 400 ? await bodyOf(response) : undefined
        if (!Array.isArray(refusal?.errors)) return response
        const errors = refusal.errors.map((entry: AnyBody) =>
          entry?.field === 'info.givenName'
            ? { field: 'info.givenName', rule: 'maxLength', message: 'must have at most 30 characters' }
            : entry,
        )
        return withBody(response, { ...refusal, errors })
      },
    },
  ),
  fault(
    'sniffed-body-must-begin-with-a-brace',
    'Under the content type of a form, as the vendor sends it, a JSON body with a space or a line break before its first brace is not taken for JSON.',
    onSent((text, request) => {
      const isForm = /^application\/x-www-form-urlencoded\b/i.test(request.headers.get('content-type') ?? '')
      return isForm && /^[ \t\r\n]+\{/.test(text) && isRecord(parsed(text)) ? `=${text}` : text
    }),
  ),
  fault(
    'field-in-body-replaces-the-method',
    'A field of the wizard named _method replaces the method of a create: with GET it is a list, with PUT, PATCH or DELETE it returns 405.',
    {
      http: (next) => async (request) => {
        if (placeOf(request) !== 'create') return next(request)
        const body = parsed(await request.clone().text())
        const method = isRecord(body) && typeof body._method === 'string' ? body._method.toUpperCase() : undefined
        if (!['GET', 'PUT', 'PATCH', 'DELETE'].includes(method ?? '')) return next(request)
        const headers = new Headers(request.headers)
        headers.delete('content-length')
        headers.delete('content-type')
        const list = await next(new Request(request.url, { method: 'GET', headers }))
        if (method === 'GET' || list.status !== 200) return list
        const refused = withBody(list, { message: `The method ${method} is not allowed here.` }, 405)
        refused.headers.set('allow', 'GET, HEAD, POST')
        return refused
      },
    },
  ),
  fault(
    'body-size-counted-in-characters',
    'The size of a body is counted in characters and not in bytes, so a body of more than 1 MiB with letters beyond ASCII is accepted.',
    onSent((text) => {
      const body = text.length <= 1_048_576 && bytesOf(text) > 1_048_576 ? parsed(text) : undefined
      return isRecord(body) ? JSON.stringify(shortened(body)) : text
    }),
  ),
]
