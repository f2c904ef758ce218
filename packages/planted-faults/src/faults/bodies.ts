import { fault, instead, json, placeOf } from '../planting/fault.ts'
import { onSent, onSentJson } from '../planting/sent.ts'
import { holdersOf, isKnown, parsed, refusal, refusesBody } from '../planting/wire.ts'

const taken = (): Response => refusal('email', 'unique', 'belongs to another active client')

const described = ['info', 'addresses', 'phones', 'email']

const emailOf = (body: { email?: unknown } | undefined): string => (typeof body?.email === 'string' ? body.email : '')

/** Bodies that are accepted although they break a rule, or refused although they break none. */
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
  fault(
    'custom-field-refused',
    'A field beyond info, addresses, phones and email is refused.',
    refusesBody(
      (body) => Object.keys(body ?? {}).some((name) => !described.includes(name)),
      () => refusal('body', 'additionalProperties', 'has a field that is not known'),
    ),
  ),
  fault(
    'email-plus-refused',
    'An email with a plus sign is refused.',
    refusesBody(
      (body) => emailOf(body).includes('+'),
      () => refusal('email', 'format', 'must be an email address'),
    ),
  ),
  fault(
    'email-long-ending-refused',
    'An email whose domain ends in more than four letters is refused.',
    refusesBody(
      (body) => /\.[a-z]{5,}$/i.test(emailOf(body)),
      () => refusal('email', 'format', 'must be an email address'),
    ),
  ),
  fault(
    'duplicate-without-plus',
    'An email is taken when another has it but for a plus and what follows.',
    refusesBody(async (body, next, request) => {
      const base = emailOf(body).replace(/\+[^@]*/, '')
      return base !== emailOf(body) && (await holdersOf(base, next, request)).length > 0
    }, taken),
  ),
  fault(
    'duplicate-of-inactive',
    'An email that an inactive client has is taken.',
    refusesBody(
      async (body, next, request) => emailOf(body) !== '' && (await holdersOf(emailOf(body), next, request)).length > 0,
      taken,
    ),
  ),
  fault('refused-email-taken', 'An email counts as taken after a creation that was refused for something else.', {
    http: (next) => {
      const seen = new Set<string>()
      return async (request) => {
        if (placeOf(request) !== 'create' || !isKnown(request)) return next(request)
        const copy = request.clone()
        const email = emailOf(parsed(await copy.text())).toLowerCase()
        if (email !== '' && seen.has(email)) return taken()
        const response = await next(request)
        if (email !== '' && response.status === 400) seen.add(email)
        return response
      }
    },
  }),
  fault(
    'nul-in-name-fails',
    'A name with a NUL character returns 500.',
    refusesBody(
      (body) => Object.values(body?.info ?? {}).some((value) => typeof value === 'string' && value.includes('\0')),
      () => json(500, { message: 'Invalid byte sequence for encoding UTF8: 0x00.' }),
    ),
  ),
  fault(
    'long-name-fails',
    'A given name longer than 255 characters returns 500.',
    refusesBody(
      (body) => typeof body?.info?.givenName === 'string' && body.info.givenName.length > 255,
      () => json(500, { message: 'Data too long.' }),
    ),
  ),
  fault(
    'keys-of-letters-taken',
    'Keys of phones and addresses that are no digits are taken.',
    onSentJson((body) => {
      for (const map of ['phones', 'addresses'])
        if (body?.[map] && typeof body[map] === 'object' && !Array.isArray(body[map]))
          body[map] = Object.fromEntries(Object.entries(body[map]).filter(([key]) => /^\d+$/.test(key)))
      return body
    }),
  ),
  fault(
    'country-number-taken',
    'A country code that is a number is taken for text.',
    onSentJson((body) => {
      for (const one of Object.values(body?.addresses ?? {}) as { country_code?: unknown }[])
        if (typeof one?.country_code === 'number') one.country_code = String(one.country_code)
      return body
    }),
  ),
  fault(
    'null-email-taken',
    'A null for the email is taken as if there were none.',
    onSentJson((body) => {
      if (body?.email === null) delete body.email
      return body
    }),
  ),
  fault(
    'array-body-taken',
    'A body that is an array is taken for an empty object.',
    onSentJson((body) => (Array.isArray(body) ? {} : body)),
  ),
  fault(
    'birthday-rolled-over',
    'A day that its month does not have is taken for one of the next month.',
    onSentJson((body) => {
      const [, year, month, day] = /^(\d{4})-(0[1-9]|1[0-2])-(29|30|31)$/.exec(body?.info?.birthday ?? '') ?? []
      if (year)
        body.info.birthday = new Date(Date.UTC(+year, Number(month) - 1, Number(day))).toISOString().slice(0, 10)
      return body
    }),
  ),
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
