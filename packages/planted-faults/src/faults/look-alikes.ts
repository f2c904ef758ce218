import type { ClientStore } from '@b2core-clients/sandbox'
import type { Client } from '@b2core-clients/schema'
import { byHand, fault, onAsked, onCreate, once, onFilter, type Plant, placeOf } from '../planting/fault.ts'
import { fold, onTexts, textFilters } from '../planting/texts.ts'
import { onUrl, parsed, refusal } from '../planting/wire.ts'

const onNames = (change: (text: string) => string): Plant =>
  onCreate((client) => {
    const changed = (text: string | null | undefined) => (typeof text === 'string' ? change(text) : (text ?? null))
    const { firstName, middleName, lastName, name } = client
    return {
      ...client,
      firstName: changed(firstName),
      middleName: changed(middleName),
      lastName: changed(lastName),
      name: changed(name),
    }
  })

const to32Bits = (id: number): number => Number(BigInt.asIntN(32, BigInt(id)))

/** The number of the first entry, by an order of the keys. */
const onPhones = (compare: (a: string, b: string) => number): Plant =>
  onCreate((client, { phones = {} } = {}) => {
    const keys = Object.keys(phones).toSorted(compare)
    const texts = keys.map((key) => phones[key]?.phone).filter((phone) => typeof phone === 'string')
    return { ...client, phone: texts[0] ?? null }
  })

/** The year that the week of a day belongs to. */
function weekYear(day: Date): string {
  const thursday = new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * 86_400_000)
  return String(thursday.getUTCFullYear()).padStart(4, '0')
}

const sameEmail = async (store: ClientStore, email: string): Promise<Client[]> => {
  const rules = {
    id: 'planted',
    texts: { email: { match: 'whole' as const, isCaseSensitive: false, hasWildcards: false } },
    tags: 'any' as const,
    ties: 'by-id' as const,
    emptyValues: 'smallest' as const,
    isTextOrderCaseSensitive: false,
  }
  const query = { filter: { email: fold(email) }, rules, sortBy: 'clientId' as const, sortOrder: 'asc' as const }
  return (await store.list({ ...query, limit: 100, offset: 0 })).clients.map(({ json }) => JSON.parse(json))
}

/** Numbers, texts, days and addresses that are taken for others which look like them. */
export const lookAlikeFaults = [
  fault(
    'filter-id-wraps',
    'filter[clientId] is cut to 32 bits, so that 4294967297 finds client 1.',
    onFilter((filter) => (filter.clientId === undefined ? filter : { ...filter, clientId: to32Bits(filter.clientId) })),
  ),
  fault(
    'minus-excludes',
    'A negative id in filter[typeIds] finds the clients of all other types.',
    byHand(
      ({ filter: { typeIds: _, ...filter }, ...query }) => ({ ...query, filter }),
      (all, { filter: { typeIds = [] } }) =>
        all.filter(({ type }) => typeIds.some((id) => (id < 0 ? type?.id !== -id : type?.id === id))),
      ({ filter: { typeIds } }) => typeIds?.some((id) => id < 0) ?? false,
    ),
  ),
  fault(
    'path-id-octal',
    'An id in the path that begins with a zero is read as octal, so that 010 is client 8.',
    onUrl((url) => {
      const [, digits] = /\/clients\/(0[0-7]+)$/.exec(url.pathname) ?? []
      if (digits !== undefined) url.pathname = url.pathname.replace(digits, String(Number.parseInt(digits, 8)))
    }),
  ),
  fault(
    'country-code-beginning',
    'filter[countryCodes] compares beginnings, so that 78 finds 784.',
    byHand(
      ({ filter: { countryCodes: _, ...filter }, ...query }) => ({ ...query, filter }),
      (all, { filter: { countryCodes = [] } }) =>
        all.filter(({ country }) => {
          const code = country?.numericCode == null ? undefined : String(Number(country.numericCode))
          return code !== undefined && countryCodes.some((one) => code.startsWith(String(one)))
        }),
      ({ filter }) => filter.countryCodes !== undefined,
    ),
  ),
  fault(
    'country-code-octal',
    'A code in filter[countryCodes] that begins with a zero is read as octal, so that 036 finds 030.',
    onAsked((query) => {
      const codes = once(query, 'filter[countryCodes]')?.split(',') ?? []
      const read = (code: string) =>
        /^ *0[0-7]+ *$/.test(code) ? String(Number.parseInt(code, 8)).padStart(3, '0') : code
      if (codes.length > 0) query.set('filter[countryCodes]', codes.map(read).join(','))
    }),
    { 'country-code-zeros': ['either', 'padded'], 'country-codes-values': ['list', 'one', 'first'] },
  ),
  fault(
    'search-cut-at-32',
    'Of a text filter only the first 32 characters count.',
    onTexts((text) => text.slice(0, 32)),
  ),
  fault(
    'invisible-signs-ignored',
    'Soft hyphens and spaces of no width in a text filter are ignored.',
    onFilter((filter) => {
      const changed = textFilters.flatMap((name) => {
        const text = filter[name]?.replace(/[\u00ad\u200b]/g, '')
        return text ? [[name, text] as const] : []
      })
      const others = Object.entries(filter).filter(([name]) => !(textFilters as readonly string[]).includes(name))
      return Object.fromEntries([...others, ...changed])
    }),
  ),
  fault(
    'turkish-capitals',
    'In Turkish a capital I in a text filter is no i.',
    onAsked((query, request) => {
      if (!request.headers.get('accept-language')?.startsWith('tr')) return
      for (const name of textFilters) {
        const text = query.get(`filter[${name}]`)
        if (text?.includes('I')) query.set(`filter[${name}]`, text.replaceAll('I', 'ı\u0307'))
      }
    }),
  ),
  fault(
    'name-part-by-part',
    'filter[name] looks at the given, the middle and the family name each by itself.',
    byHand(
      ({ filter: { name: _, ...filter }, ...query }) => ({ ...query, filter }),
      (all, { filter: { name = '' } }) =>
        all.filter((client) =>
          [client.firstName, client.middleName, client.lastName].some((part) => fold(part).includes(name)),
        ),
      ({ filter }) => filter.name !== undefined,
    ),
    { 'name-matching': 'part' },
  ),
  fault(
    'joiners-lost',
    'Characters that join or part letters are cut from names, as those of Persian and of joined emoji.',
    onNames((text) => text.replace(/[\u200c\u200d]/g, '')),
  ),
  fault(
    'four-bytes-lost',
    'Each character of a name that takes four bytes becomes a question mark.',
    onNames((text) => text.replace(/[\u{10000}-\u{10ffff}]/gu, '?')),
  ),
  fault(
    'names-end-at-four-bytes',
    'A name ends before its first character that takes four bytes.',
    onNames((text) => text.replace(/[\u{10000}-\u{10ffff}].*$/su, '')),
  ),
  fault('email-beginning-taken', 'Of an email only the first hundred characters count for whether it is taken.', {
    http: (next) => {
      const taken = new Set<string>()
      return async (request) => {
        if (placeOf(request) !== 'create') return next(request)
        const email = parsed(await request.clone().text())?.email
        const beginning = typeof email === 'string' && email.length > 100 ? email.slice(0, 100).toLowerCase() : ''
        if (taken.has(beginning)) return refusal('email', 'unique', 'belongs to another active client')
        const response = await next(request)
        if (response.status === 201 && beginning !== '') taken.add(beginning)
        return response
      }
    },
  }),
  fault('email-of-nameless-free', 'The email of a client without any name is free.', {
    store: (store) => ({
      create: async (draft, now) => {
        const holders = draft.email === null ? [] : await sameEmail(store, draft.email)
        const isFree = holders.length > 0 && holders.every(({ name }) => !name)
        return store.create(isFree ? { ...draft, emailUniqueness: 'none' } : draft, now)
      },
    }),
  }),
  fault(
    'phone-keys-of-32-bits',
    'Keys of phones are cut to 32 bits, so that 2147483648 comes before 0.',
    onPhones((a, b) => (Number(a) | 0) - (Number(b) | 0)),
  ),
  fault(
    'birthday-of-week-year',
    'A birthday gets the year of its week, so that 31 December 1968 comes back in 1969.',
    onCreate((client) => {
      const day = new Date(client.birthday ?? '')
      if (!client.birthday || Number.isNaN(day.getTime())) return client
      return { ...client, birthday: weekYear(day) + client.birthday.slice(4) }
    }),
  ),
  fault(
    'birthday-in-utc',
    'A birthday with a time is moved to UTC, so that midnight in a zone to the east is the day before.',
    onCreate((client, { info } = {}) => {
      const time = typeof info?.birthday === 'string' && info.birthday.includes('T') ? Date.parse(info.birthday) : NaN
      if (Number.isNaN(time)) return client
      return { ...client, birthday: `${new Date(time).toISOString().slice(0, 10)}T00:00:00+00:00` }
    }),
  ),
]
