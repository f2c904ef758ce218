import { byHand, type Fault, fault, judged, onAsked, once, placeOf } from '../planting/fault.ts'
import { foldAscii, idLists, textFilters } from '../planting/texts.ts'
import { onUrl } from '../planting/wire.ts'

const holdsText = (value: unknown, part: unknown): boolean =>
  typeof value === 'string' && value.toLowerCase().includes(String(part).toLowerCase())

const idParameters = idLists.map((name) => `filter[${name}]`)

const zeros = [0x0660, 0x06f0, 0x0966, 0xff10]

/** Digits of some other scripts become those of ASCII. */
const asciiDigits = (text: string): string =>
  [...text]
    .map((character) => {
      const code = character.codePointAt(0) ?? 0
      const zero = zeros.find((start) => code >= start && code < start + 10)
      return zero === undefined ? character : String(code - zero)
    })
    .join('')

/** How the values of filters are read. */
export const readFilterFaults: readonly Fault[] = [
  fault(
    'email-filter-decoded-twice',
    'An encoded plus sign in an email filter is decoded twice, so it becomes a space and the client is not found.',
    onAsked((query) => {
      for (const name of ['filter[email]', 'filter[emails]']) {
        const value = once(query, name)
        if (value?.includes('+')) query.set(name, value.replaceAll('+', ' '))
      }
    }),
  ),
  fault(
    'id-list-stops-after-ten',
    'Of a list of identifiers in a filter, only the first ten are used and the others are dropped without an error.',
    onAsked((query) => {
      for (const name of idParameters) {
        const entries = once(query, name)
          ?.split(',')
          .map((entry) => entry.trim())
          .filter((entry) => entry !== '')
        if (entries && entries.length > 10 && entries.every((entry) => /^-?\d+$/.test(entry)))
          query.set(name, entries.slice(0, 10).join(','))
      }
    }),
  ),
  fault(
    'name-filter-folds-only-ascii',
    'The name filter ignores the case of the letters A to Z only, so letters with accents and Cyrillic ones must have the same case.',
    judged('name', (client, value) => foldAscii(client.name ?? '').includes(foldAscii(value))),
  ),
  fault(
    'company-names-combine-with-or',
    'With both company filters in one request, a client needs to match only one of them.',
    byHand(
      ({ filter: { companyShortName: _short, companyFullName: _full, ...filter }, ...query }) => ({ ...query, filter }),
      (all, { filter }) =>
        all.filter(
          ({ company }) =>
            holdsText(company?.shortName, filter.companyShortName) ||
            holdsText(company?.fullName, filter.companyFullName),
        ),
      ({ filter }) => filter.companyShortName !== undefined && filter.companyFullName !== undefined,
    ),
  ),
  fault(
    'text-filters-are-trimmed',
    'Spaces at the beginning and the end of a text filter are dropped, so it finds clients that do not have this text.',
    onAsked((query) => {
      for (const name of textFilters) {
        const value = once(query, `filter[${name}]`)
        const trimmed = value?.trim()
        if (trimmed && trimmed !== value) query.set(`filter[${name}]`, trimmed)
      }
    }),
  ),
  fault(
    'digits-of-other-scripts-are-numbers',
    'Full-width, Arabic, Persian and Devanagari digits are taken for integers in limit, offset and the filters by identifiers.',
    onAsked((query) => {
      for (const name of ['limit', 'offset', 'filter[clientId]', ...idParameters]) {
        const value = once(query, name)
        if (value !== undefined && asciiDigits(value) !== value) query.set(name, asciiDigits(value))
      }
    }),
  ),
  fault(
    'query-cut-after-two-thousand-characters',
    'A query of more than 2,000 characters is cut there, so that the parameters at its end have no effect.',
    onUrl((url, request) => {
      if (placeOf(request) === 'list') url.search = url.search.slice(0, 2001)
    }),
  ),
  fault(
    'exclamation-mark-negates-the-city',
    'An exclamation mark at the beginning of the city filter finds the clients of all other cities.',
    judged('city', ({ city }, value) => {
      if (typeof city !== 'string') return false
      return value.length > 1 && value.startsWith('!') ? !holdsText(city, value.slice(1)) : holdsText(city, value)
    }),
  ),
  fault(
    'condition-in-a-text-filter-is-executed',
    "A text filter that closes the quotation and adds a condition, such as x' OR '1'='1, finds every client.",
    onAsked((query) => {
      for (const name of textFilters) {
        const value = once(query, `filter[${name}]`)
        if (value !== undefined && /'\s*\)?\s*or\s+\(?'?(\w+)'?\s*=\s*'?\1\b/i.test(value))
          query.delete(`filter[${name}]`)
      }
    }),
  ),
]
