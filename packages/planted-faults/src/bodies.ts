import { fault, instead, json, placeOf } from './fault.ts'
import { onSent, onSentJson } from './sent.ts'

/** Bodies that are let in although they break a rule. */
export const bodyFaults = [
  fault(
    'birthday-unchecked',
    'A birthday that is no date is dropped without a word.',
    onSentJson((body) => {
      if (typeof body?.info?.birthday === 'string' && !isDate(body.info.birthday)) delete body.info.birthday
      return body
    }),
  ),
  fault(
    'email-unchecked',
    'An invalid email is silently dropped.',
    onSentJson((body) => {
      if (typeof body?.email === 'string' && !/^[^@\s]+@[^@\s]+$/.test(body.email)) delete body.email
      return body
    }),
  ),
  fault(
    'country-unchecked',
    'An invalid country code is silently dropped.',
    onSentJson((body) => {
      for (const one of Object.values(body?.addresses ?? {}) as { country_code?: unknown }[])
        if (typeof one?.country_code === 'string' && !/^\d{1,3}$/.test(one.country_code)) delete one.country_code
      return body
    }),
  ),
  fault(
    'numbers-become-text',
    'A name that is a number is taken for text.',
    onSentJson((body) => {
      if (body?.info && typeof body.info === 'object')
        for (const name of ['givenName', 'familyName']) if (name in body.info) body.info[name] = textOf(body.info[name])
      return body
    }),
  ),
  fault(
    'arrays-become-maps',
    'phones given as an array is taken.',
    onSentJson((body) => (Array.isArray(body?.phones) ? { ...body, phones: { ...body.phones } } : body)),
  ),
  fault(
    'null-names-taken',
    'A null for a name is taken as if the field were not there.',
    onSentJson((body) => {
      if (body?.info) for (const name of Object.keys(body.info)) if (body.info[name] === null) delete body.info[name]
      return body
    }),
  ),
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
  fault('wizard-ignored', 'What the Registration wizard requires is not demanded.', {
    http: (next) => async (request) => {
      const copy = request.clone()
      const response = await next(request)
      if (placeOf(copy) !== 'create' || response.status !== 400) return response
      const { errors = [] } = JSON.parse(await response.clone().text())
      return errors.length > 0 &&
        errors.every(({ field, rule }: Record<string, string>) => rule === 'required' && field !== 'body')
        ? json(
            201,
            { clientId: 987_654, createTime: '2026-01-01T00:00:00+00:00' },
            { location: '/api/v2/clients/987654' },
          )
        : response
    },
  }),
]

const textOf = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value

function isJsonText(text: string): boolean {
  try {
    JSON.parse(text)
    return true
  } catch {
    return false
  }
}

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text
