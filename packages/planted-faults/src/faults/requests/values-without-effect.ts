import { type Fault, fault, onAsked, once, type Plant, placeOf } from '../../planting/fault.ts'
import { orderIsFixed } from '../../planting/order.ts'
import { sortFields } from '../../planting/queries.ts'

const onListAsked = (change: (query: URLSearchParams) => void): Plant =>
  onAsked((query, request) => {
    if (placeOf(request) === 'list') change(query)
  })

const hasEmptyFilter = (query: URLSearchParams): boolean =>
  [...query].some(([name, value]) => name.startsWith('filter[') && value === '')

const isInteger = (value: string | null | undefined): boolean => /^\d{1,9}$/.test(value ?? '')

/** A value that has no effect by itself takes away that of another parameter. */
export const valueWithoutEffectFaults: readonly Fault[] = [
  fault(
    'capped-limit-forgets-the-offset',
    'With a limit above the maximum the list begins with the first client, whatever the offset.',
    onListAsked((query) => {
      const limit = once(query, 'limit')
      if (isInteger(limit) && Number(limit) > 100 && isInteger(query.get('offset'))) query.delete('offset')
    }),
    { 'limit-above-maximum': 'capped' },
  ),
  fault(
    'small-limit-drops-filters',
    'With the limit 0 a list has no regard to its filters.',
    onListAsked((query) => {
      if (!/^0+$/.test(once(query, 'limit') ?? '')) return
      for (const name of [...query.keys()]) if (name.startsWith('filter[')) query.delete(name)
    }),
    { 'limit-below-minimum': 'default', 'limit-minimum': 1 },
  ),
  fault(
    'unknown-sort-field-drops-the-order',
    'With a sort_by that is no field of the list, sort_order has no effect either.',
    onListAsked((query) => {
      const [field, order] = [once(query, 'sort_by'), once(query, 'sort_order')]
      if (field && !sortFields.includes(field) && (order === 'asc' || order === 'desc')) query.delete('sort_order')
    }),
    { 'sort-by-unknown': 'ignored', 'sort-ties': orderIsFixed },
  ),
  fault(
    'empty-filter-drops-the-sort',
    'A filter without a value makes sort_by of no effect.',
    onListAsked((query) => {
      if (hasEmptyFilter(query)) query.delete('sort_by')
    }),
    { 'empty-values': 'ignored' },
  ),
  fault(
    'empty-sort-drops-the-offset',
    'A sort_by without a value makes offset of no effect.',
    onListAsked((query) => {
      if (once(query, 'sort_by') === '' && isInteger(query.get('offset'))) query.delete('offset')
    }),
    { 'empty-values': 'ignored', 'sort-ties': orderIsFixed },
  ),
]
