import { type Fault, fault, onAsked, placeOf } from '../../planting/fault.ts'
import { onWider, queryOf } from '../../planting/lists.ts'

/** Parameters that nobody described: those of filters, with something in brackets behind the name. */
export const bracketFaults: readonly Fault[] = [
  fault(
    'filter-with-empty-brackets-is-read',
    'A filter with empty brackets behind its name, such as filter[typeIds][], which is not described, is read as this filter.',
    onAsked((query, request) => {
      for (const name of new Set(placeOf(request) === 'list' ? query.keys() : [])) {
        const plain = /^(filter\[\w+\])\[\]$/.exec(name)?.[1]
        if (plain === undefined || query.has(plain)) continue
        query.set(plain, query.getAll(name).join(','))
        query.delete(name)
      }
    }),
    { 'unknown-parameters': 'ignored' },
  ),
  fault(
    'filter-with-a-position-is-read',
    'A filter with a position in brackets, such as filter[countryCodes][0], which is not described, is read as this filter.',
    onAsked((query, request) => {
      for (const name of placeOf(request) === 'list' ? [...query.keys()] : []) {
        const plain = /^(filter\[\w+\])\[\d\]$/.exec(name)?.[1]
        if (plain !== undefined && !query.has(plain)) query.set(plain, query.get(name) ?? '')
      }
    }),
    { 'unknown-parameters': 'ignored' },
  ),
  fault(
    'city-with-an-operator-is-read',
    'A filter such as filter[city][ne], which is not described, leaves out the clients of this city.',
    onWider(
      (query) => query.has('filter[city][ne]'),
      (query) => query.delete('filter[city][ne]'),
      (all, request) => all.filter(({ city }) => city !== queryOf(request).get('filter[city][ne]')),
    ),
    { 'unknown-parameters': 'ignored' },
  ),
]
