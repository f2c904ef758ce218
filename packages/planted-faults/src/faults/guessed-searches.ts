import { byHand, type Fault, fault, json, judged, onAsked, once, placeOf } from '../planting/fault.ts'
import { allMatching, onWider, queryOf, readAgain } from '../planting/lists.ts'
import { type AnyBody, bodyOf, withBody } from '../planting/responses.ts'
import { fold } from '../planting/texts.ts'
import { onUrl } from '../planting/wire.ts'

const singleLetters = (text: string): string => text.replace(/(.)\1/gu, '$1')

const withoutPlural = (text: string): string => (text.length > 1 ? text.replace(/s$/, '') : text)

const idsOf = (clients: readonly AnyBody[]): Set<number> => new Set(clients.map(({ clientId }) => clientId))

/** Lists that find what nobody has asked for. */
export const guessedSearchFaults: readonly Fault[] = [
  fault(
    'risk-level-or-internal-type',
    'The filters riskLevelIds and internalTypeIds combine with OR if a query has both.',
    onWider(
      (query) => !!query.get('filter[riskLevelIds]') && !!query.get('filter[internalTypeIds]'),
      (query) => {
        query.delete('filter[riskLevelIds]')
        query.delete('filter[internalTypeIds]')
      },
      async (all, request, next) => {
        const [one, other] = await Promise.all(
          ['filter[riskLevelIds]', 'filter[internalTypeIds]'].map((name) =>
            allMatching(
              next,
              readAgain(request, (query) => query.delete(name)),
            ),
          ),
        )
        if (!one || !other) return undefined
        const ids = idsOf([...one, ...other])
        return all.filter(({ clientId }) => ids.has(clientId))
      },
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
    'manager-zero-is-no-manager',
    'The identifier 0 in the filter by manager finds the clients who have no manager.',
    onWider(
      (query) => (query.get('filter[managerIds]') ?? '').split(',').some((id) => /^ *-?0+ *$/.test(id)),
      (query) => query.delete('filter[managerIds]'),
      async (all, request, next) => {
        const found = await allMatching(next, request)
        const ids = idsOf(found ?? [])
        return found && all.filter(({ clientId, manager }) => ids.has(clientId) || !manager)
      },
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
    'condition-behind-a-filter',
    'A parameter filter[name][ne], which is not described, leaves out the clients with this text in their name.',
    onWider(
      (query) => !!query.get('filter[name][ne]'),
      () => {},
      (all, request) => {
        const text = fold(queryOf(request).get('filter[name][ne]'))
        return all.filter(({ name }) => !fold(name).includes(text))
      },
    ),
    { 'unknown-parameters': 'ignored' },
  ),
  fault(
    'nobody-by-id-leaves-other-filters-unchecked',
    'When the filter by clientId finds nobody, invalid values of the other filters are not refused.',
    {
      http: (next) => async (request) => {
        const response = await next(request)
        const id = once(queryOf(request), 'filter[clientId]')
        if (placeOf(request) !== 'list' || response.status !== 400 || !/^-?\d+$/.test(id ?? '')) return response
        const errors: AnyBody[] = (await bodyOf(response))?.errors ?? []
        const areFilters = errors.every(({ field }) => /^filter\[/.test(field) && field !== 'filter[clientId]')
        if (errors.length === 0 || !areFilters) return response
        const found = await allMatching(
          next,
          readAgain(request, (query) => {
            for (const name of [...query.keys()]) if (name !== 'filter[clientId]') query.delete(name)
          }),
        )
        return found?.length === 0 ? json(200, { data: [], total: 0 }) : response
      },
    },
  ),
  fault(
    'small-hexadecimal-digits-are-not-decoded',
    'Percent-encoding with small letters, such as %5b or %c3, is not decoded in a query.',
    onUrl((url) => {
      url.search = url.search.replace(/%(?=[0-9A-Fa-f]{2})(?=[0-9A-F]?[a-f])/g, '%25')
    }),
  ),
  fault(
    'valid-parameter-is-named-in-errors',
    'The refusal of a list also names sort_by, if the query has it, although it is valid.',
    {
      http: (next) => async (request) => {
        const response = await next(request)
        const isRefused = placeOf(request) === 'list' && response.status === 400 && queryOf(request).has('sort_by')
        const body = isRefused ? await bodyOf(response) : undefined
        if (!Array.isArray(body?.errors)) return response
        const other = { field: 'sort_by', rule: 'enum', message: 'must be one of the fields' }
        return withBody(response, { ...body, errors: [...body.errors, other] })
      },
    },
  ),
]
