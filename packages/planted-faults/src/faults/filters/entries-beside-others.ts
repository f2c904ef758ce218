import { type Fault, fault, onAsked, once, type Plant, placeOf } from '../../planting/fault.ts'
import { entriesIn, onWider, queryOf } from '../../planting/lists.ts'
import { idLists } from '../../planting/texts.ts'

/** Entries of one filter become others. */
const onEntries = (names: readonly string[], change: (entry: string, index: number) => string): Plant =>
  onAsked((query, request) => {
    if (placeOf(request) !== 'list') return
    for (const name of names.map((one) => `filter[${one}]`)) {
      const value = once(query, name)
      if (value !== undefined) query.set(name, value.split(',').map(change).join(','))
    }
  })

const nobody = '987654321'
const noCountry = '999'

const haveSeveral =
  (...names: readonly string[]) =>
  (query: URLSearchParams): boolean =>
    names.every((name) => entriesIn(query, name).length > 1)

const asked = (request: Request, name: string): number[] => entriesIn(queryOf(request), name).map(Number)

/** What an entry of a list does depends on its place, on how it is written, or on another entry. */
export const entryFaults: readonly Fault[] = [
  fault(
    'emails-case-of-first-only',
    'Only the first address of filter[emails] is compared without regard to letter case.',
    onWider(
      haveSeveral('filter[emails]'),
      (query) => query.delete('filter[emails]'),
      (all, request) => {
        const [first = '', ...rest] = entriesIn(queryOf(request), 'filter[emails]')
        return all.filter(({ email }) => email?.toLowerCase() === first.toLowerCase() || rest.includes(email))
      },
    ),
    { 'emails-values': 'list', 'emails-matching': 'whole', 'emails-case': 'insensitive' },
  ),
  fault(
    'zeros-only-of-first-code',
    'Leading zeros are optional only for the first code of filter[countryCodes].',
    onEntries(['countryCodes'], (code, index) => (index > 0 && /^ *\d\d? *$/.test(code) ? noCountry : code)),
    { 'country-code-zeros': 'either', 'country-codes-values': 'list' },
  ),
  fault(
    'codes-after-the-first-keep-zeros',
    'Codes after the first in filter[countryCodes] must have no zeros in front.',
    onEntries(['countryCodes'], (code, index) => (index > 0 && /^ *0\d/.test(code) ? noCountry : code)),
    { 'country-code-zeros': 'either', 'country-codes-values': 'list' },
  ),
  fault(
    'identifiers-compared-as-text',
    'An identifier with a zero in front, such as 01, finds nobody in a filter that takes a list of identifiers.',
    onEntries(idLists, (id) => (/^ *-?0\d+ *$/.test(id) ? nobody : id)),
    { 'invalid-filter-values': 'refused' },
  ),
  fault(
    'negative-level-with-zeros-finds-nobody',
    'A negative identifier with zeros behind its minus sign finds nobody in filter[verificationLevelIds].',
    onEntries(['verificationLevelIds'], (id) => (/^ *-0\d/.test(id) ? nobody : id)),
    { 'invalid-filter-values': 'refused' },
  ),
  fault(
    'two-lists-pair-up',
    'Several types and several verification levels in one request are taken as pairs: the first type only with the first level.',
    onWider(
      haveSeveral('filter[typeIds]', 'filter[verificationLevelIds]'),
      () => {},
      (all, request) => {
        const [types, levels] = [asked(request, 'filter[typeIds]'), asked(request, 'filter[verificationLevelIds]')]
        return all.filter(({ type, verificationLevel }) =>
          types.some((id, index) => id === type?.id && levels[index] === verificationLevel?.id),
        )
      },
    ),
    { 'type-ids-values': 'list', 'verification-level-ids-values': 'list' },
  ),
  fault(
    'managers-and-countries-pair-up',
    'Several managers and several countries in one request are taken as pairs: the first manager only with the first country.',
    onWider(
      haveSeveral('filter[managerIds]', 'filter[countryCodes]'),
      () => {},
      (all, request) => {
        const [managers, codes] = [asked(request, 'filter[managerIds]'), asked(request, 'filter[countryCodes]')]
        return all.filter(({ manager, country }) =>
          managers.some((id, index) => id === manager?.id && codes[index] === Number(country?.numericCode)),
        )
      },
    ),
    { 'manager-ids-values': 'list', 'country-codes-values': 'list' },
  ),
  fault(
    'one-unknown-type-empties-the-list',
    'If one of several identifiers in filter[typeIds] is that of no client, the list is empty.',
    onWider(
      haveSeveral('filter[typeIds]'),
      (query) => {
        for (const name of [...query.keys()]) if (name.startsWith('filter[')) query.delete(name)
      },
      (all, request) => {
        const known = new Set(all.map(({ type }) => type?.id))
        return asked(request, 'filter[typeIds]').every((id) => known.has(id)) ? undefined : []
      },
    ),
    { 'type-ids-values': 'list' },
  ),
  fault(
    'unknown-manager-drops-the-other-filters',
    'An identifier above 1000 beside others in filter[managerIds] makes the other filters of no effect.',
    onAsked((query, request) => {
      const ids = placeOf(request) === 'list' ? entriesIn(query, 'filter[managerIds]') : []
      if (ids.length < 2 || !ids.some((id) => Number(id) > 1000)) return
      for (const name of [...query.keys()])
        if (name.startsWith('filter[') && name !== 'filter[managerIds]') query.delete(name)
    }),
    { 'manager-ids-values': 'list' },
  ),
  fault(
    'repeated-status-drops-risk',
    'A status that filter[statusIds] names twice makes filter[riskLevelIds] of no effect.',
    onAsked((query, request) => {
      const ids = placeOf(request) === 'list' ? entriesIn(query, 'filter[statusIds]') : []
      if (new Set(ids).size < ids.length) query.delete('filter[riskLevelIds]')
    }),
    { 'status-ids-values': 'list', 'risk-level-ids-values': 'list' },
  ),
  fault(
    'risk-filter-joins-managers',
    'With filter[riskLevelIds] a list lacks the clients that have no manager.',
    onWider(
      (query) => entriesIn(query, 'filter[riskLevelIds]').length > 0,
      () => {},
      (all) => all.filter(({ manager }) => manager),
    ),
    { 'risk-level-ids-values': 'list' },
  ),
  fault(
    'name-filter-converted-to-a-number',
    'A filter[name] that looks like a number is converted to one, so that 007 looks for 7 and 1e3 for 1000.',
    onAsked((query, request) => {
      const text = placeOf(request) === 'list' ? once(query, 'filter[name]') : undefined
      if (text !== undefined && /^[+-]?\d+(?:\.\d+)?(?:e[+-]?\d+)?$/i.test(text))
        query.set('filter[name]', String(Number(text)))
    }),
  ),
]
