import { type Fault, fault, json, type Plant, placeOf } from '../../planting/fault.ts'
import { isRecord } from '../../planting/responses.ts'
import { onBody, onSentJson } from '../../planting/sent.ts'

const textOf = (value: unknown): unknown =>
  typeof value === 'number' || typeof value === 'boolean' ? String(value) : value

/** In the server's patterns, `$` also matches before a line break at the end. */
const lineBreakAfterCode: Plant = onBody((body) => {
  if (!isRecord(body.addresses)) return undefined
  const hasBreak = (entry: unknown): entry is { country_code: string } =>
    isRecord(entry) && typeof entry.country_code === 'string' && /^\d{1,3}\n$/.test(entry.country_code)
  if (!Object.values(body.addresses).some(hasBreak)) return undefined
  const keptAs = Object.entries(body.addresses).map(([key, entry]) => [
    key,
    hasBreak(entry) ? { ...entry, country_code: entry.country_code.slice(0, -1) } : entry,
  ])
  return { ...body, addresses: Object.fromEntries(keptAs) }
})

/** A text ends at a NUL. */
const endsAtNul: Plant = onBody((body) => {
  if (!isRecord(body.addresses)) return undefined
  const cut = (entry: unknown) =>
    isRecord(entry) && typeof entry.country_code === 'string' && /^\d{1,3}\0/.test(entry.country_code)
      ? { ...entry, country_code: entry.country_code.replace(/\0.*/s, '') }
      : entry
  const addresses = Object.fromEntries(Object.entries(body.addresses).map(([key, entry]) => [key, cut(entry)]))
  return JSON.stringify(addresses) === JSON.stringify(body.addresses) ? undefined : { ...body, addresses }
})

/** Bodies that are accepted although they are invalid. */
export const acceptedBodyFaults: readonly Fault[] = [
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
    'line-break-after-country-code',
    'A country code of a new address with a line break after its digits is accepted.',
    lineBreakAfterCode,
  ),
  fault('nul-ends-country-code', 'A country code of a new address with a NUL after its digits is accepted.', endsAtNul),
  fault(
    'country-code-of-four-digits-created',
    'A country code of four digits with a zero in front, such as 0784, is accepted in a body.',
    onBody((body) => {
      if (!isRecord(body.addresses)) return undefined
      const isLong = (entry: unknown): entry is { country_code: string } =>
        isRecord(entry) && typeof entry.country_code === 'string' && /^0+\d{3}$/.test(entry.country_code)
      if (!Object.values(body.addresses).some(isLong)) return undefined
      const entries = Object.entries(body.addresses).map(([key, entry]) => [
        key,
        isLong(entry) ? { ...entry, country_code: entry.country_code.slice(-3) } : entry,
      ])
      return { ...body, addresses: Object.fromEntries(entries) }
    }),
  ),
]
