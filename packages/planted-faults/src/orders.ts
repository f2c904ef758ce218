import { fault, onAsked, once, placeOf } from './fault.ts'
import { by, sortKey } from './sorting.ts'

/** Orders that are right for most clients, or for most calls. */
export const orderFaults = [
  fault(
    'ties-by-page-size',
    'On pages of fewer than ten clients those that are equal under sort_by stand the other way round.',
    by({ ties: (a, b) => b.clientId - a.clientId }, ({ limit }) => limit < 10),
  ),
  fault(
    'ties-always-ascend',
    'Clients that are equal under sort_by ascend by clientId, in a list that descends too.',
    by({ ties: (a, b) => b.clientId - a.clientId }, ({ sortOrder }) => sortOrder === 'desc'),
  ),
  fault(
    'email-sort-case',
    'Emails are sorted with capitals before small letters.',
    by({ value: (client, key) => (key === 'email' ? (client.email ?? null) : sortKey(client, key)) }),
  ),
  fault(
    'empty-always-last',
    'Clients without a value stand last, whether a list ascends or descends.',
    by({ nullsLast: true }, ({ sortOrder }) => sortOrder === 'asc'),
  ),
  fault(
    'empty-name-as-text',
    'A client without a name is sorted as if it were called null.',
    by({ value: (client, key) => (key === 'name' ? String(client.name ?? null).toLowerCase() : sortKey(client, key)) }),
  ),
  fault(
    'create-time-sort-by-day',
    'sort_by=createTime looks at the day alone.',
    by({
      value: (client, key) => (key === 'createTime' ? client.createTime.slice(0, 10) : sortKey(client, key)),
    }),
  ),
  fault(
    'update-time-falls-back',
    'Under sort_by=updateTime a client that was never changed stands by its createTime.',
    by({
      value: (client, key) => (key === 'updateTime' ? (client.updateTime ?? client.createTime) : sortKey(client, key)),
    }),
  ),
  fault(
    'sort-by-alone-ascends',
    'With sort_by and without sort_order the list ascends.',
    onAsked((query, request) => {
      if (placeOf(request) === 'list' && query.has('sort_by') && !query.has('sort_order'))
        query.set('sort_order', 'asc')
    }),
  ),
  fault(
    'sort-order-alone-ignored',
    'sort_order without sort_by is ignored.',
    onAsked((query) => {
      if (!query.has('sort_by') && ['asc', 'desc'].includes(once(query, 'sort_order') ?? '')) query.delete('sort_order')
    }),
  ),
]
