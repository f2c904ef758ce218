import type { Client } from '@b2core-clients/schema'
import {
  asked,
  byHand,
  type Fault,
  fault,
  instead,
  json,
  onAsked,
  once,
  onQuery,
  placeOf,
} from '../../planting/fault.ts'
import { offsetOf, onWider, queryOf } from '../../planting/lists.ts'
import { sorted } from '../../planting/order.ts'
import { defaulting, sortFields } from '../../planting/queries.ts'
import { type AnyBody, bodyOf, onReads, withBody } from '../../planting/responses.ts'
import { fold } from '../../planting/texts.ts'

/** sort_by and sort_order: ignored, misread, or of no effect beside something else. */
export const sortOrderFaults: readonly Fault[] = [
  fault(
    'minus-before-a-sort-field',
    'A minus sign before a field in sort_by is left out, so the list is sorted by this field.',
    onAsked((query, request) => {
      const field = once(query, 'sort_by')
      if (placeOf(request) === 'list' && field?.startsWith('-')) query.set('sort_by', field.slice(1))
    }),
  ),
  fault(
    'sort-lost-beside-name',
    'With filter[name] a list is by name, whatever the sort.',
    onQuery((query) => (query.filter.name === undefined ? query : { ...query, sortBy: 'name', sortOrder: 'asc' })),
  ),
  fault(
    'second-half-comes-backwards',
    'A page that begins in the second half of a list is read from the end, and its clients come in the opposite order.',
    onReads(async (response, request) => {
      const body = placeOf(request) === 'list' ? await bodyOf(response) : undefined
      const isLater = Array.isArray(body?.data) && offsetOf(request) > body.total / 2
      return isLater ? withBody(response, { ...body, data: body.data.toReversed() }) : undefined
    }),
  ),
  fault(
    'sort-by-any-field',
    'A sort_by that is another field of a client, such as phone or city, is taken for the default.',
    onAsked((query) => {
      if (['firstName', 'lastName', 'nickname', 'phone', 'birthday', 'city'].includes(once(query, 'sort_by') ?? ''))
        query.delete('sort_by')
    }),
    { 'sort-by-unknown': 'refused' },
  ),
  fault(
    'sort-order-ignored',
    'sort_order is ignored: every list descends.',
    onQuery((query) => ({ ...query, sortOrder: 'desc' })),
  ),
  fault(
    'sort-order-reversed',
    'asc descends and desc ascends.',
    onQuery((query) => ({ ...query, sortOrder: query.sortOrder === 'asc' ? 'desc' : 'asc' })),
  ),
  fault(
    'sort-by-ignored',
    'sort_by is ignored: every list is by createTime.',
    onQuery((query) => ({ ...query, sortBy: 'createTime' })),
  ),
  fault('default-ascends', 'Without sort_order the list ascends.', defaulting('sort_order', 'asc')),
  fault(
    'sort-after-paging',
    'The page is cut by id, and then sorted.',
    byHand(
      (query) => ({ ...query, sortBy: 'clientId', sortOrder: 'asc' }),
      (all, query) => [
        ...all.slice(0, query.offset),
        ...sorted(all.slice(query.offset, query.offset + query.limit), query, {}),
        ...all.slice(query.offset + query.limit),
      ],
    ),
  ),
  fault(
    'sort-unknown-taken',
    'An unknown sort_by is taken for the default.',
    onAsked((query) => {
      const value = query.get('sort_by')
      if (value !== null && !['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime'].includes(value))
        query.set('sort_by', 'createTime')
    }),
    { 'sort-by-unknown': 'refused' },
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
  fault(
    'order-of-emails',
    'With several addresses in filter[emails] clients come in the order of the addresses, whatever the sort.',
    byHand(
      (query) => query,
      (all, { filter: { emails = [] } }) => {
        const rankOf = (client: Client) => emails.findIndex((email) => fold(email) === fold(client.email))
        return all.toSorted((a, b) => rankOf(a) - rankOf(b))
      },
      ({ filter: { emails = [] } }) => emails.length > 1,
    ),
    { 'emails-values': 'list', 'emails-matching': 'whole' },
  ),
  fault(
    'sort-unknown-fails',
    'A sort_by that is no column returns 500.',
    instead(
      (request) => {
        const field = placeOf(request) === 'list' && asked(request, 'sort_by')
        return Boolean(field) && !sortFields.includes(String(field))
      },
      () => json(500, { message: 'Server error.' }),
    ),
  ),
  fault(
    'sort-order-first-ignored',
    'sort_order has no effect if it comes before sort_by.',
    onAsked((query) => {
      const names = [...query.keys()]
      if (names.includes('sort_by') && names.indexOf('sort_order') < names.indexOf('sort_by'))
        query.delete('sort_order')
    }),
  ),
  fault(
    'levels-one-after-the-other',
    'By several verification levels, a list by loggedAt is sorted within each level only.',
    byHand(
      (query) => query,
      (all, { filter: { verificationLevelIds = [] } }) =>
        [...new Set(verificationLevelIds)].flatMap((id) =>
          all.filter(({ verificationLevel }) => verificationLevel?.id === id),
        ),
      ({ filter, sortBy }) => (filter.verificationLevelIds?.length ?? 0) > 1 && sortBy === 'loggedAt',
    ),
  ),
  fault(
    'city-by-name-unsorted',
    'By city, an ascending list by name is sorted by clientId.',
    onQuery((query) => {
      const isUnsorted = query.filter.city !== undefined && query.sortBy === 'name' && query.sortOrder === 'asc'
      return isUnsorted ? { ...query, sortBy: 'clientId' } : query
    }),
  ),
  fault(
    'single-ascending-descends',
    'limit=1 with sort_order=asc and no sort_by returns the newest client.',
    onAsked((query) => {
      if (query.get('limit') === '1' && query.get('sort_order') === 'asc' && !query.has('sort_by'))
        query.set('sort_order', 'desc')
    }),
  ),
  fault(
    'names-sorted-by-first-eight-letters',
    'A list sorted by name compares only the first eight characters of names.',
    onWider(
      (query) => query.get('sort_by') === 'name',
      () => {},
      (all, request) => {
        const sign = queryOf(request).get('sort_order') === 'asc' ? 1 : -1
        const beginning = ({ name }: AnyBody): string => (name ?? '').slice(0, 8).toLowerCase()
        const groups = Map.groupBy(all, beginning)
        return [...groups.values()].flatMap((group) => group.toSorted((a, b) => sign * (a.clientId - b.clientId)))
      },
    ),
  ),
]
