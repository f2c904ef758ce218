import type { ClientQuery } from '@b2core-clients/sandbox'
import { asked, byHand, fault, instead, json, judged, onFilter, placeOf } from './fault.ts'
import { current, remembering } from './wire.ts'

const names = ['name', 'nickname', 'city', 'companyShortName', 'companyFullName'] as const

const fold = (text: string | null | undefined): string => (text ?? '').toLowerCase().toUpperCase().toLowerCase()

const foldAscii = (text: string): string => text.replace(/[A-Z]/g, (letter) => letter.toLowerCase())

const unaccented = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '')

const onTexts = (change: (text: string) => string) =>
  onFilter((filter) => ({
    ...filter,
    ...Object.fromEntries(names.flatMap((name) => (filter[name] === undefined ? [] : [[name, change(filter[name])]]))),
  }))

const someText = (test: (text: string) => boolean) => (request: Request) =>
  placeOf(request) === 'list' && names.some((name) => test(asked(request, `filter[${name}]`) ?? ''))

const emailsOf = ({ filter: { email, emails } }: ClientQuery): readonly string[] =>
  emails ?? (email === undefined ? [] : [email])

/** What a text filter finds. */
export const textFaults = [
  fault(
    'text-trimmed',
    'Spaces at the ends of a text filter are ignored.',
    onTexts((text) => text.trim()),
  ),
  fault(
    'asterisk-wildcard',
    'In filter[name] an asterisk stands for any text.',
    judged('name', (client, value) => {
      const parts = value.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      return client.name != null && new RegExp(parts.join('.*'), 's').test(fold(client.name))
    }),
  ),
  fault(
    'backslash-dropped',
    'A backslash in a text filter is taken for an escape sign and dropped.',
    onTexts((text) => text.replaceAll('\\', '')),
  ),
  fault(
    'accents-ignored',
    'filter[city] takes no notice of accents: Montreal finds Montréal.',
    judged('city', (client, value) => client.city != null && unaccented(fold(client.city)).includes(unaccented(value))),
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
      ({ filter }) => names.some((name) => filter[name] !== undefined && [...filter[name]].length < 3),
    ),
  ),
  fault(
    'name-beginnings-of-words',
    'filter[name] finds only the beginnings of words.',
    judged('name', (client, value) => client.name != null && ` ${fold(client.name)}`.includes(` ${value}`)),
  ),
  fault(
    'comma-splits-text',
    'A comma in filter[name] separates alternatives.',
    judged('name', (client, value) => value.split(',').some((part) => part !== '' && fold(client.name).includes(part))),
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
    'email-of-manager',
    'An email filter also finds the clients of the manager who has that address.',
    judged('email', (client, value) =>
      [client.email, client.manager?.email].some((email) => email != null && fold(email) === value),
    ),
  ),
  fault(
    'email-finds-one',
    'Of several clients with the requested address only the first is found.',
    byHand(
      (query) => query,
      (all) => all.toSorted((a, b) => a.clientId - b.clientId).slice(0, 1),
      (query) => emailsOf(query).length === 1,
    ),
  ),
]
