import type { ClientQuery } from '@b2core-clients/sandbox'
import type { Client } from '@b2core-clients/schema'
import { byHand, type Fault, fault, judged, onAsked, type Plant, placeOf } from '../planting/fault.ts'
import { fold as foldMost, like, textFilters } from '../planting/texts.ts'
import { onUrl } from '../planting/wire.ts'

/** As the sandbox compares: both small forms of sigma are one letter. */
const fold = (text: string | null | undefined): string => foldMost(text).replaceAll('ς', 'σ')

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
    return all.filter((client) => patterns.every(([name, pattern]) => pattern.test(fold(textOf(client, name)))))
  },
  (query) => withUnderscore(query).length > 0 && !query.filter.nobody,
)

const onlyEnabledManagers: Plant = byHand(
  (query) => query,
  (all) => all.filter((client) => client.manager?.enabled !== false),
  ({ filter }) => filter.managerIds !== undefined,
)

/** Each word of the text is looked for by itself. */
const wordsInAnyOrder: Plant = judged('name', (client, value) => {
  const words = value.split(' ').filter((word) => word !== '')
  const name = fold(client.name)
  return words.length < 2 ? name.includes(value) : words.every((word) => name.includes(word))
})

const hyphenIsSpace: Plant = judged('name', (client, value) =>
  fold(client.name).replaceAll('-', ' ').includes(value.replaceAll('-', ' ')),
)

/** Codes with two letters, of some countries. */
const numericOf: Readonly<Record<string, string>> = {
  AE: '784',
  AU: '036',
  DE: '276',
  ES: '724',
  FR: '250',
  GB: '826',
  IT: '380',
  JP: '392',
  PL: '616',
  US: '840',
}

const letterCodesAreTaken: Plant = onAsked((query, request) => {
  const value = placeOf(request) === 'list' ? query.get('filter[countryCodes]') : null
  if (value === null || query.getAll('filter[countryCodes]').length > 1) return
  const changed = value.replace(/[A-Za-z]{2}/g, (code) => numericOf[code.toUpperCase()] ?? code)
  if (changed !== value) query.set('filter[countryCodes]', changed)
})

const nameOrEmail: Plant = judged(
  'name',
  (client, value) => fold(client.name).includes(value) || fold(client.email).includes(value),
)

const singlePrecision: Plant = byHand(
  ({ filter: { verificationLevelIds: _, ...filter }, ...query }) => ({ ...query, filter }),
  (all, { filter: { verificationLevelIds: wanted = [] } }) =>
    all.filter(({ verificationLevel }) => {
      const id = verificationLevel?.id
      return typeof id === 'number' && wanted.some((one) => Math.fround(one) === Math.fround(id))
    }),
  ({ filter }) => filter.verificationLevelIds !== undefined,
)

const scalarFilters = ['clientId', 'email', 'name', 'nickname', 'city', 'companyShortName', 'companyFullName']

const rawBracketsFirst: Plant = onUrl((url, request) => {
  if (placeOf(request) !== 'list' || url.search === '') return
  const pairs = url.search.slice(1).split('&')
  const hasRaw = (name: string) => pairs.some((pair) => pair.startsWith(`filter[${name}]=`))
  const isEncoded = (pair: string, name: string) => pair.toLowerCase().startsWith(`filter%5b${name.toLowerCase()}%5d=`)
  const dropped = scalarFilters.filter(hasRaw)
  const kept = pairs.filter((pair) => !dropped.some((name) => isEncoded(pair, name)))
  if (kept.length < pairs.length) url.search = kept.join('&')
})

/** One name cannot be a text and a group, and the later one counts. */
const filterWithoutName: Plant = onUrl((url, request) => {
  if (placeOf(request) !== 'list') return
  const pairs = url.search.slice(1).split('&')
  const last = pairs.findLastIndex((pair) => pair === 'filter' || pair.startsWith('filter='))
  if (last <= 0) return
  const kept = pairs.filter((pair, index) => index >= last || !/^filter(?:\[|%5b)/i.test(pair))
  if (kept.length < pairs.length) url.search = kept.join('&')
})

const encodedBracketsFirst: Plant = onUrl((url, request) => {
  if (placeOf(request) !== 'list' || url.search === '') return
  const pairs = url.search.slice(1).split('&')
  const dropped = scalarFilters.filter((name) => pairs.some((pair) => pair.startsWith(`filter%5B${name}%5D=`)))
  const kept = pairs.filter((pair) => !dropped.some((name) => pair.startsWith(`filter[${name}]=`)))
  if (kept.length < pairs.length) url.search = kept.join('&')
})

/** The names of some frameworks have dots. */
const dottedNames: Plant = onUrl((url, request) => {
  if (placeOf(request) === 'list') url.search = url.search.replace(/([?&])filter\.(\w+)=/g, '$1filter[$2]=')
})

const codesOfThreeLetters: Readonly<Record<string, string>> = { USA: '840', GBR: '826', DEU: '276' }

const threeLettersAreTaken: Plant = onAsked((query, request) => {
  const value = placeOf(request) === 'list' ? query.get('filter[countryCodes]') : null
  if (value === null || query.getAll('filter[countryCodes]').length > 1) return
  const changed = value.replace(/[A-Z]{3}/g, (code) => codesOfThreeLetters[code] ?? code)
  if (changed !== value) query.set('filter[countryCodes]', changed)
})

/** Filters that find more than they should, or by another parameter. */
export const looseMatchingFaults: readonly Fault[] = [
  fault('underscore-is-any-character', 'An underscore in a text filter matches any character.', underscoreIsAny, {
    wildcards: 'literal',
    'name-matching': 'part',
    'name-case': 'insensitive',
    'nickname-matching': 'part',
    'nickname-case': 'insensitive',
  }),
  fault(
    'left-manager-finds-nobody',
    'The filter by manager does not find the clients of a manager who is no longer enabled.',
    onlyEnabledManagers,
    { 'manager-ids-values': ['list', 'one', 'first'] },
  ),
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
    'letter-codes-accepted',
    'The filter by country also takes codes with two letters, such as AE.',
    letterCodesAreTaken,
    { 'invalid-filter-values': ['refused', 'nobody'], 'country-codes-values': ['list', 'one', 'first'] },
  ),
  fault(
    'name-filter-searches-email',
    'The name filter also finds clients with the text in their email address.',
    nameOrEmail,
    { 'name-matching': 'part', 'name-case': 'insensitive' },
  ),
  fault(
    'identifiers-in-single-precision',
    'Identifiers of verification levels are compared in single precision, so that -96750486 also finds the level -96750485.',
    singlePrecision,
    { 'verification-level-ids-values': 'list' },
  ),
  fault(
    'raw-brackets-win',
    'Of a filter sent twice, once with raw and once with encoded brackets, the one with raw brackets counts, even if it comes first.',
    rawBracketsFirst,
    { 'repeated-parameters': 'last' },
  ),
  fault(
    'bare-filter-drops-filters',
    'A parameter filter without a name in brackets, which is not described, makes all filters before it of no effect.',
    filterWithoutName,
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),

  fault(
    'spaces-left-out',
    'In the name filter spaces do not count, so that “AlAmin” also finds Al Amin.',
    judged('name', (client, value) => fold(client.name).replaceAll(' ', '').includes(value.replaceAll(' ', ''))),
    { 'name-matching': 'part', 'name-case': 'insensitive' },
  ),
  fault(
    'city-hyphen-is-space',
    'In the city filter a hyphen and a space are the same.',
    judged('city', (client, value) => fold(client.city).replaceAll('-', ' ').includes(value.replaceAll('-', ' '))),
    { 'city-matching': 'part', 'city-case': 'insensitive' },
  ),
  fault(
    'three-letter-codes-accepted',
    'The filter by country also takes codes with three letters, such as USA.',
    threeLettersAreTaken,
    { 'invalid-filter-values': ['refused', 'nobody'], 'country-codes-values': ['list', 'one', 'first'] },
  ),
  fault(
    'encoded-brackets-win',
    'Of a filter sent twice, once with raw and once with encoded brackets, the one with encoded brackets counts.',
    encodedBracketsFirst,
    { 'repeated-parameters': 'last' },
  ),
  fault(
    'dotted-filter-names',
    'A filter is also read from a parameter such as filter.name, which is not described.',
    dottedNames,
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
]
