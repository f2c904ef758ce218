import { fault, onCreate, placeOf } from '../planting/fault.ts'
import { onSentJson } from '../planting/sent.ts'
import { refusal, refusesBody } from '../planting/wire.ts'

type Entries = [string, Record<string, unknown>][]

const entriesOf = (map: unknown): Entries =>
  Object.entries((map ?? {}) as Record<string, Record<string, unknown>>).sort(([a], [b]) => Number(a) - Number(b))

/** A map that the document allows: what it does not is left for the sandbox to refuse. */
const isMap = (map: unknown): boolean =>
  typeof map === 'object' &&
  map !== null &&
  !Array.isArray(map) &&
  Object.entries(map).every(([key, entry]) => /^\d+$/.test(key) && isEntry(entry))

const isEntry = (entry: { phone?: unknown; country_code?: unknown } | null): boolean =>
  typeof entry === 'object' &&
  entry !== null &&
  !Array.isArray(entry) &&
  (entry.phone === undefined || typeof entry.phone === 'string') &&
  (entry.country_code === undefined || (typeof entry.country_code === 'string' && /^\d{1,3}$/.test(entry.country_code)))

/** Of `phones` or `addresses` one entry is left, or none. */
const leaving = (map: 'phones' | 'addresses', choose: (entries: Entries) => Entries[number] | undefined) =>
  onSentJson((body) => {
    if (!isMap(body?.[map])) return body
    const entries = entriesOf(body[map])
    if (entries.length === 0) return body
    const chosen = choose(entries)
    return { ...body, [map]: chosen ? { 0: chosen[1] } : {} }
  })

// biome-ignore lint/suspicious/noExplicitAny: a body may be anything.
const codesOf = (body: any): string[] => entriesOf(body?.addresses).map(([, one]) => String(one?.country_code ?? ''))

/** What is kept of names, phones, addresses and birthdays that were sent. */
export const keptValueFaults = [
  fault(
    'middle-name-lost',
    'The middle name is lost.',
    onCreate((client) => ({ ...client, middleName: null })),
  ),
  fault(
    'names-swapped',
    'Given and family name are swapped.',
    onCreate((client) => ({ ...client, firstName: client.lastName ?? null, lastName: client.firstName ?? null })),
  ),
  fault(
    'name-reversed',
    'The name to show begins with the family name.',
    onCreate((client) => ({ ...client, name: [client.lastName, client.firstName].filter(Boolean).join(' ') || null })),
  ),
  fault(
    'name-cut',
    'A given name is cut after ten characters.',
    onCreate((client) => ({ ...client, firstName: client.firstName?.slice(0, 10) ?? null })),
  ),
  fault(
    'not-latin-lost',
    'Letters beyond ASCII become question marks.',
    onCreate((client) => ({
      ...client,
      firstName: client.firstName?.replace(/[^\x20-\x7e]/gu, '?') ?? null,
      lastName: client.lastName?.replace(/[^\x20-\x7e]/gu, '?') ?? null,
    })),
  ),
  fault(
    'markup-escaped',
    'Apostrophes and angle brackets come back as HTML entities.',
    onCreate((client) => ({
      ...client,
      lastName: client.lastName?.replaceAll("'", '&#39;').replaceAll('<', '&lt;') ?? null,
    })),
  ),
  fault(
    'birthday-shifted',
    'The birthday comes back a day early.',
    onCreate((client) =>
      client.birthday
        ? {
            ...client,
            birthday: new Date(Date.parse(client.birthday) - 86_400_000).toISOString().replace('.000Z', '+00:00'),
          }
        : client,
    ),
  ),
  fault(
    'birthday-lost',
    'The birthday is lost.',
    onCreate((client) => ({ ...client, birthday: null })),
  ),
  fault(
    'phone-lost',
    'The phone is lost.',
    onCreate((client) => ({ ...client, phone: null })),
  ),
  fault(
    'phone-plus-lost',
    "The phone's plus sign is lost.",
    onCreate((client) => ({ ...client, phone: client.phone?.replace('+', '') ?? null })),
  ),
  fault(
    'phone-last',
    'Of several phones the last is kept.',
    onSentJson((body) => {
      const all = Object.values(body.phones ?? {})
      return all.length > 1 ? { ...body, phones: { 0: all.at(-1) } } : body
    }),
  ),
  fault(
    'country-lost',
    'The country is lost.',
    onCreate((client) => ({ ...client, country: null })),
  ),
  fault(
    'country-zero-lost',
    'A country whose code begins with 0 is lost.',
    onCreate((client) => (String(client.country?.numericCode).startsWith('0') ? { ...client, country: null } : client)),
  ),
  fault(
    'email-lost',
    'The email is lost.',
    onCreate((client) => ({ ...client, email: null })),
  ),
  fault(
    'email-changed',
    'A plus and what follows it is cut from the email.',
    onCreate((client) => ({ ...client, email: client.email?.replace(/\+[^@]*/, '') ?? null })),
  ),
  fault(
    'middle-name-not-in-name',
    'name leaves out the middle name.',
    onCreate((client) => ({ ...client, name: [client.firstName, client.lastName].filter(Boolean).join(' ') || null })),
  ),
  fault(
    'name-two-spaces',
    'Without a middle name there are two spaces in name.',
    onCreate((client) => {
      const { firstName, middleName, lastName } = client
      return firstName && lastName && !middleName ? { ...client, name: `${firstName}  ${lastName}` } : client
    }),
  ),
  fault(
    'names-trimmed',
    'Spaces at the ends of the given name and the family name are cut.',
    onCreate((client) => ({
      ...client,
      firstName: client.firstName?.trim() ?? null,
      lastName: client.lastName?.trim() ?? null,
    })),
  ),
  fault(
    'names-composed',
    'A letter sent with its accent as a separate sign comes back as one letter.',
    onCreate((client) => ({
      ...client,
      firstName: client.firstName?.normalize('NFC') ?? null,
      lastName: client.lastName?.normalize('NFC') ?? null,
    })),
  ),
  fault(
    'phone-digits-only',
    'Of a phone nothing is kept but digits and the plus sign.',
    onCreate((client) => ({ ...client, phone: client.phone?.replace(/[^+\d]/g, '') ?? null })),
  ),
  fault(
    'phone-key-order-text',
    'Positions of phones are compared as text, so that 10 comes before 2.',
    leaving('phones', (entries) =>
      entries
        .filter(([, one]) => one?.phone !== undefined)
        .sort(([a], [b]) => (a < b ? -1 : 1))
        .at(0),
    ),
  ),
  fault(
    'phone-of-first-entry',
    'Where the first entry of phones has no number, the number of the next is lost.',
    leaving('phones', (entries) => entries.at(0)),
  ),
  fault(
    'country-of-first-entry',
    'Where the first entry of addresses has no country code, the code of the next is lost.',
    leaving('addresses', (entries) => entries.at(0)),
  ),
  fault(
    'country-of-last-entry',
    'Of several addresses the last decides the country.',
    leaving('addresses', (entries) => entries.filter(([, one]) => one?.country_code !== undefined).at(-1)),
  ),
  fault(
    'short-code-refused',
    'A country code sent without its zeros, such as 36, is refused.',
    refusesBody(
      (body) => codesOf(body).some((code) => /^\d{1,2}$/.test(code)),
      () => refusal('addresses.0.country_code', 'pattern', 'must have three digits'),
    ),
  ),
  fault('short-code-kept-short', 'A country code sent without its zeros comes back without them.', {
    store: (store) => ({
      create: (draft, now) => {
        const complete: typeof draft.complete = (clientId, at) => {
          const record = draft.complete(clientId, at)
          const { country } = record.client
          const sent = codesOf(record.input).find(
            (code) => Number(code) === Number(country?.numericCode) && code !== '',
          )
          return country && sent
            ? { ...record, client: { ...record.client, country: { ...country, numericCode: sent } } }
            : record
        }
        return store.create({ ...draft, complete }, now)
      },
    }),
  }),
  fault('unknown-code-refused', 'A country code that names no country is refused.', {
    store: (store) => ({
      create: async (draft, now) => {
        const { country } = draft.complete(1, now()).client
        if (country && country.alpha2Code == null) throw new Error('country')
        return store.create(draft, now)
      },
    }),
    http: (next) => async (request) => {
      const response = await next(request)
      return placeOf(request) === 'create' && response.status === 500
        ? refusal('addresses.0.country_code', 'enum', 'is no country')
        : response
    },
  }),
  fault(
    'unknown-code-lost',
    'A country code that names no country is dropped without a word.',
    onCreate((client) => (client.country && client.country.alpha2Code == null ? { ...client, country: null } : client)),
  ),
  fault(
    'birthday-in-other-zone',
    'A birthday comes back as midnight of a zone four hours ahead.',
    onCreate((client) => ({ ...client, birthday: client.birthday?.replace('+00:00', '+04:00') ?? null })),
  ),
  fault(
    'leap-day-moved',
    'A birthday on 29 February comes back as 1 March.',
    onCreate((client) => ({ ...client, birthday: client.birthday?.replace(/-02-29T/, '-03-01T') ?? null })),
  ),
  fault(
    'birthday-before-1970',
    'A birthday before 1970 comes back as 1 January 1970.',
    onCreate((client) =>
      client.birthday && client.birthday < '1970' ? { ...client, birthday: '1970-01-01T00:00:00+00:00' } : client,
    ),
  ),
]
