import type { Client } from '@b2core-clients/schema'
import {
  asked,
  byHand,
  type Fault,
  fault,
  instead,
  json,
  judged,
  onAsked,
  onFilter,
  onResponse,
} from '../../planting/fault.ts'
import { searchOf } from '../../planting/requests.ts'
import { fold, foldAscii, onTexts, someText, textFilters } from '../../planting/texts.ts'
import { current, remembering } from '../../planting/wire.ts'

/** Text filters that find fewer clients than they should. */
export const strictTextFaults: readonly Fault[] = [
  fault(
    'search-cut-at-32',
    'Of a text filter only the first 32 characters count.',
    onTexts((text) => text.slice(0, 32)),
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
    'name-exact',
    'filter[name] finds only the whole name.',
    judged('name', (client, value) => fold(client.name) === value),
  ),
  fault(
    'city-prefix',
    'filter[city] finds only the beginning of the name.',
    judged('city', (client, value) => client.city != null && fold(client.city).startsWith(value)),
  ),
  fault(
    'company-exact',
    'filter[companyShortName] finds only the whole name.',
    judged('companyShortName', (client, value) => fold(client.company?.shortName) === value),
  ),
  fault(
    'name-case',
    'filter[name] minds the case.',
    onResponse('list', 200, (body, request) => {
      const text = asked(request, 'filter[name]')
      const data = text === null ? body.data : body.data.filter(({ name }: Client) => name?.includes(text))
      return { data, total: body.total - (body.data.length - data.length) }
    }),
  ),
  fault(
    'long-filter-cut',
    'A text filter is cut after eight characters.',
    onFilter((filter) => ({
      ...filter,
      ...(filter.name && { name: filter.name.slice(0, 8) }),
      ...(filter.companyFullName && { companyFullName: filter.companyFullName.slice(0, 8) }),
    })),
  ),
  fault(
    'backslash-dropped',
    'A backslash in a text filter is taken for an escape sign and dropped.',
    onTexts((text) => text.replaceAll('\\', '')),
    { wildcards: 'literal' },
  ),
  fault('case-of-ascii-only', 'filter[city] minds the case of letters beyond ASCII.', {
    ...byHand(
      ({ filter: { city: _, ...filter }, ...query }) => ({ ...query, filter }),
      (all) => {
        const request = current()
        const text = foldAscii((request && asked(request, 'filter[city]')) ?? '')
        return all.filter(({ city }) => city != null && foldAscii(city).includes(text))
      },
      ({ filter }) => filter.city !== undefined,
    ),
    http: remembering,
  }),
  fault(
    'short-text-finds-nobody',
    'A text filter of one or two characters finds nobody.',
    byHand(
      (query) => query,
      () => [],
      ({ filter }) => textFilters.some((name) => filter[name] !== undefined && [...filter[name]].length < 3),
    ),
  ),
  fault(
    'name-beginnings-of-words',
    'filter[name] finds only the beginnings of words.',
    judged('name', (client, value) => client.name != null && ` ${fold(client.name)}`.includes(` ${value}`)),
  ),
  fault(
    'nul-fails',
    'A NUL character in a text filter returns 500.',
    instead(
      someText((text) => text.includes('\0')),
      () => json(500, { message: 'Invalid byte sequence for encoding UTF8: 0x00.' }),
    ),
  ),
  fault(
    'long-filter-fails',
    'A text filter longer than 255 characters returns 500.',
    instead(
      someText((text) => text.length > 255),
      () => json(500, { message: 'Data too long.' }),
    ),
  ),
  fault(
    'percent-fails',
    'A per cent sign in a text filter returns 500.',
    instead(
      (request) => (asked(request, 'filter[name]') ?? asked(request, 'filter[city]') ?? '').includes('%'),
      () => json(500, { message: 'Bad pattern.' }),
    ),
  ),
  fault(
    'emoji-fails',
    'A character outside the basic plane in a filter returns 500.',
    instead(
      (request) => /%F0%9F/i.test(searchOf(request)),
      () => json(500, { message: 'Incorrect string value.' }),
    ),
  ),
  fault(
    'quote-fails',
    'An apostrophe in a filter returns 500.',
    instead(
      (request) => /%27|'/.test(searchOf(request)),
      () => json(500, { message: 'Syntax error.' }),
    ),
  ),
  fault(
    'name-filter-folds-only-ascii',
    'The name filter ignores the case of the letters A to Z only, so letters with accents and Cyrillic ones must have the same case.',
    judged('name', (client, value) => foldAscii(client.name ?? '').includes(foldAscii(value))),
  ),
  fault(
    'one-city-missed',
    'One of the clients is not found by its city.',
    byHand(
      (query) => query,
      (all) => all.filter(({ clientId }) => clientId !== 17),
      ({ filter }) => filter.city !== undefined,
    ),
  ),
  fault(
    'apostrophe-in-a-filter-is-escaped',
    'A text filter gets a backslash before each apostrophe, so nobody is found.',
    onTexts((text) => text.replaceAll("'", "\\'")),
  ),
  fault(
    'text-filter-is-composed',
    'A text filter is brought into composed Unicode form and names are not, so one with a separate accent is not found by itself.',
    onTexts((text) => text.normalize('NFC')),
  ),
]
