import type { ClientQuery } from '@b2core-clients/sandbox'
import type { Client } from '@b2core-clients/schema'
import {
  byHand,
  everything,
  type Fault,
  fault,
  judged,
  onAsked,
  once,
  onFilter,
  onPage,
  type Plant,
  pageOf,
  placeOf,
} from '../../planting/fault.ts'
import { withoutValue } from '../../planting/queries.ts'
import { fold, fold as foldMost, holdsText, like, onTexts, textFilters, unaccented } from '../../planting/texts.ts'

/** Whether two texts differ in one letter: changed, added or left out. */
const differInOneLetter = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1 || short === long) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1)
}

const withoutPlural = (text: string): string => (text.length > 1 ? text.replace(/s$/, '') : text)

const singleLetters = (text: string): string => text.replace(/(.)\1/gu, '$1')

/** As the sandbox compares: both small forms of sigma are one letter. */
const foldSigmas = (text: string | null | undefined): string => foldMost(text).replaceAll('ς', 'σ')

const textOf = (client: Client, name: (typeof textFilters)[number]) => {
  if (name === 'companyShortName') return client.company?.shortName
  return name === 'companyFullName' ? client.company?.fullName : client[name]
}

const withUnderscore = ({ filter }: ClientQuery) => textFilters.filter((name) => filter[name]?.includes('_'))

const underscoreIsAny: Plant = byHand(
  (query) => {
    const names: readonly string[] = withUnderscore(query)
    const filter = Object.entries(query.filter).filter(([name]) => !names.includes(name))
    return { ...query, filter: Object.fromEntries(filter) }
  },
  (all, query) => {
    const patterns = withUnderscore(query).map((name) => {
      const parts = (query.filter[name] ?? '').split('%').map((part) => like(part).source)
      return [name, new RegExp(parts.join('%'), 's')] as const
    })
    return all.filter((client) => patterns.every(([name, pattern]) => pattern.test(foldSigmas(textOf(client, name)))))
  },
  (query) => withUnderscore(query).length > 0 && !query.filter.nobody,
)

/** Each word of the text is looked for by itself. */
const wordsInAnyOrder: Plant = judged('name', (client, value) => {
  const words = value.split(' ').filter((word) => word !== '')
  const name = foldSigmas(client.name)
  return words.length < 2 ? name.includes(value) : words.every((word) => name.includes(word))
})

const hyphenIsSpace: Plant = judged('name', (client, value) =>
  foldSigmas(client.name).replaceAll('-', ' ').includes(value.replaceAll('-', ' ')),
)

const nameOrEmail: Plant = judged(
  'name',
  (client, value) => foldSigmas(client.name).includes(value) || foldSigmas(client.email).includes(value),
)

const latin = 'a b v g d e zh z i y k l m n o p r s t u f kh ts ch sh shch  y  e yu ya'.split(' ')

const inLatin = (text: string): string =>
  text.toLowerCase().replace(/[а-я]/g, (letter) => latin[letter.charCodeAt(0) - 0x430] ?? letter)

/** Text filters that find more clients than they should. */
export const looseTextFaults: readonly Fault[] = [
  fault(
    'name-filter-forgives-a-letter',
    'A name filter of five letters or more that finds nobody finds the clients of whose name a word differs from it in one letter.',
    onPage(async (page, query, store) => {
      const { name, ...filter } = query.filter
      if (page.total > 0 || typeof name !== 'string' || name.length < 5) return page
      const text = name.toLowerCase()
      const all = await everything(store, { ...query, filter })
      const near = all.filter(({ name }) => {
        const full = (name ?? '').toLowerCase()
        return [full, ...full.split(' ')].some((word) => differInOneLetter(word, text))
      })
      return pageOf(near, query)
    }),
  ),
  fault(
    'nickname-filter-works-both-ways',
    'The nickname filter also finds the clients whose whole nickname is a part of its text.',
    byHand(
      ({ filter: { nickname: _, ...filter }, ...query }) => ({ ...query, filter }),
      (all, { filter }) => {
        const text = String(filter.nickname).toLowerCase()
        return all.filter((client) => {
          const nickname = (client.nickname ?? '').toLowerCase()
          return nickname !== '' && (nickname.includes(text) || text.includes(nickname))
        })
      },
      ({ filter }) => typeof filter.nickname === 'string',
    ),
  ),
  fault(
    'company-filter-searches-stored-json',
    'The filter by the short name of a company searches the JSON in which the company is stored, so the text fullName finds every company.',
    byHand(
      ({ filter: { companyShortName: _, ...filter }, ...query }) => ({ ...query, filter }),
      (all, { filter }) =>
        all.filter(({ company }) => company && fold(JSON.stringify(company)).includes(fold(filter.companyShortName))),
      ({ filter }) => filter.companyShortName !== undefined,
    ),
  ),
  fault(
    'legal-forms-in-a-company-filter-do-not-count',
    'Words for a legal form, such as LLC or Ltd, are left out of the filter by the full name of a company.',
    onAsked((query, request) => {
      const value = once(query, 'filter[companyFullName]')
      if (placeOf(request) !== 'list' || value === undefined) return
      const rest = value.replace(/(^| )(llc|ltd|gmbh|inc|plc|limited)\.?(?= |$)/gi, '').trim()
      if (rest !== '' && rest.length < value.trim().length) query.set('filter[companyFullName]', rest)
    }),
  ),
  fault(
    'plural-and-singular-are-the-same',
    'An s at the end of the filter by the short name of a company does not count.',
    judged('companyShortName', ({ company }, value) => fold(company?.shortName).includes(withoutPlural(fold(value)))),
  ),
  fault(
    'double-letters-count-once',
    'The name filter takes two equal letters in a row for one, so “Ana” also finds Anna.',
    judged('name', ({ name }, value) => !!name && singleLetters(fold(name)).includes(singleLetters(fold(value)))),
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
  fault('underscore-is-any-character', 'An underscore in a text filter matches any character.', underscoreIsAny, {
    wildcards: 'literal',
    'name-matching': 'part',
    'name-case': 'insensitive',
    'nickname-matching': 'part',
    'nickname-case': 'insensitive',
  }),
  fault(
    'words-of-name-in-any-order',
    'The words of the name filter are looked for one by one, so that “Petrov Sergey” finds Sergey Petrov.',
    wordsInAnyOrder,
    { 'name-matching': 'part', 'name-case': 'insensitive' },
  ),
  fault(
    'hyphen-is-space',
    'In the name filter a hyphen and a space are the same, so that “Al-Amin” also finds Al Amin.',
    hyphenIsSpace,
    { 'name-matching': 'part', 'name-case': 'insensitive' },
  ),
  fault(
    'name-filter-searches-email',
    'The name filter also finds clients with the text in their email address.',
    nameOrEmail,
    { 'name-matching': 'part', 'name-case': 'insensitive' },
  ),
  fault(
    'spaces-left-out',
    'In the name filter spaces do not count, so that “AlAmin” also finds Al Amin.',
    judged('name', (client, value) => foldSigmas(client.name).replaceAll(' ', '').includes(value.replaceAll(' ', ''))),
    { 'name-matching': 'part', 'name-case': 'insensitive' },
  ),
  fault(
    'city-hyphen-is-space',
    'In the city filter a hyphen and a space are the same.',
    judged('city', (client, value) =>
      foldSigmas(client.city).replaceAll('-', ' ').includes(value.replaceAll('-', ' ')),
    ),
    { 'city-matching': 'part', 'city-case': 'insensitive' },
  ),
  fault(
    'name-words-or',
    'filter[name] with two words finds the clients that have one of them.',
    judged('name', (client, value) => value.split(' ').some((word) => fold(client.name).includes(word))),
  ),
  fault(
    'wildcards',
    'In filter[nickname] a per cent sign and an underscore are wildcards.',
    judged('nickname', (client, value) => client.nickname != null && like(value).test(fold(client.nickname))),
    { wildcards: 'literal' },
  ),
  fault(
    'null-nickname-matches',
    'A client without a nickname meets every filter[nickname].',
    judged('nickname', (client, value) => client.nickname == null || fold(client.nickname).includes(value)),
  ),
  fault(
    'null-company-matches',
    'A client without a company meets every filter[companyFullName].',
    judged(
      'companyFullName',
      (client, value) => client.company == null || fold(client.company.fullName).includes(value),
    ),
  ),
  fault(
    'text-trimmed',
    'Spaces at the ends of a text filter are ignored.',
    onTexts((text) => text.trim()),
  ),
  fault(
    'asterisk-wildcard',
    'In filter[name] an asterisk matches any text.',
    judged('name', (client, value) => {
      const parts = value.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      return client.name != null && new RegExp(parts.join('.*'), 's').test(fold(client.name))
    }),
  ),
  fault(
    'accents-ignored',
    'filter[city] takes no notice of accents: Montreal finds Montréal.',
    judged('city', (client, value) => client.city != null && unaccented(fold(client.city)).includes(unaccented(value))),
  ),
  fault(
    'comma-splits-text',
    'A comma in filter[name] separates alternatives.',
    judged('name', (client, value) => value.split(',').some((part) => part !== '' && fold(client.name).includes(part))),
  ),
  fault('name-of-zero', 'filter[name]=0 is taken for a filter without a value.', withoutValue('filter[name]', '0')),
  fault(
    'name-in-latin-letters',
    'The name filter also finds Cyrillic names by their spelling in Latin letters, so Sergey finds Сергей.',
    judged('name', ({ name }, text) => holdsText(name, text) || (!!name && inLatin(name).includes(inLatin(text)))),
  ),
]
