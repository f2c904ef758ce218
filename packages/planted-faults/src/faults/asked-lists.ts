import { idIn } from '../planting/creations.ts'
import {
  byHand,
  everything,
  type Fault,
  fault,
  onAsked,
  once,
  onPage,
  onQuery,
  pageOf,
  placeOf,
} from '../planting/fault.ts'
import { allMatching, limitOf, offsetOf, queryOf, readAgain } from '../planting/lists.ts'
import { type AnyBody, bodyOf, isRecord, withBody } from '../planting/responses.ts'
import { idLists, onTexts } from '../planting/texts.ts'
import { onUrl } from '../planting/wire.ts'

/** Whether two texts differ in one letter: changed, added or left out. */
const differInOneLetter = (one: string, other: string): boolean => {
  const [short, long] = one.length <= other.length ? [one, other] : [other, one]
  if (long.length - short.length > 1 || short === long) return false
  let at = 0
  while (at < short.length && short[at] === long[at]) at++
  return short.slice(short.length === long.length ? at + 1 : at) === long.slice(at + 1)
}

/** Filters that take a list of identifiers. */
/** What a list is asked for, and what it finds. */
export const askedListFaults: readonly Fault[] = [
  fault(
    'lists-are-cut-after-ten-values',
    'A filter that takes a list uses only the first ten values.',
    onAsked((query, request) => {
      if (placeOf(request) !== 'list') return
      for (const name of [...idLists, 'countryCodes', 'emails']) {
        const values = once(query, `filter[${name}]`)?.split(',')
        if (values && values.length > 10) query.set(`filter[${name}]`, values.slice(0, 10).join(','))
      }
    }),
  ),
  fault(
    'name-finds-any-of-its-words',
    'A name filter of several words finds the clients that have any one of these words in their name.',
    byHand(
      ({ filter: { name: _, ...filter }, ...query }) => ({ ...query, filter }),
      (all, { filter }) => {
        const words = String(filter.name).toLowerCase().split(/\s+/).filter(Boolean)
        return all.filter((client) => words.some((word) => (client.name ?? '').toLowerCase().includes(word)))
      },
      ({ filter }) => typeof filter.name === 'string' && filter.name.trim().split(/\s+/).length > 1,
    ),
  ),
  fault(
    'offset-rounded-to-a-page',
    'An offset that is not a multiple of limit is rounded down to one, so the page starts too early.',
    onQuery((query) => ({ ...query, offset: query.offset - (query.offset % query.limit) })),
  ),
  fault(
    'last-page-filled-up',
    'A last page that is not full is filled up with the clients before it, which the page before already had.',
    onPage((page, query, store) => {
      const short = page.clients.length > 0 && page.clients.length < query.limit
      if (!short || query.offset === 0) return page
      return store.list({ ...query, offset: Math.max(0, page.total - query.limit) })
    }),
  ),
  fault(
    'repeated-value-counted-twice',
    'A value that is twice in one list of identifiers makes total count its clients twice.',
    {
      http: (next) => async (request) => {
        const response = await next(request)
        if (placeOf(request) !== 'list' || response.status !== 200) return response
        const query = queryOf(request)
        const repeated = idLists
          .map((name) => `filter[${name}]`)
          .find((name) => {
            const values = once(query, name)?.split(',').map(Number) ?? []
            return new Set(values).size < values.length
          })
        const body = await bodyOf(response)
        if (!repeated || !isRecord(body) || body.total === 0) return response
        let total = 0
        for (const value of query.get(repeated)?.split(',') ?? []) {
          if (value.trim() === '') continue
          const one = await bodyOf(await next(readAgain(request, (one) => one.set(repeated, value))))
          total += typeof one?.total === 'number' ? one.total : 0
        }
        return withBody(response, { ...body, total }, 200)
      },
    },
  ),
  fault(
    'large-identifier-loses-its-upper-bits',
    'A clientId in the path that needs more than 32 bits is cut to its lower 32 bits, so 4294967297 returns client 1.',
    onUrl((url, request) => {
      const id = idIn(request)
      if (id !== undefined && Number.isSafeInteger(Number(id)) && Math.abs(Number(id)) > 2 ** 31 - 1)
        url.pathname = `/api/v2/clients/${BigInt.asIntN(32, BigInt(id))}`
    }),
  ),
  fault('name-sorted-by-family-name', 'A list that is sorted by name is in the order of the family names.', {
    http: (next) => async (request) => {
      const response = await next(request)
      if (placeOf(request) !== 'list' || response.status !== 200) return response
      const query = queryOf(request)
      const body = await bodyOf(response)
      if (once(query, 'sort_by') !== 'name' || !isRecord(body)) return response
      const sign = query.getAll('sort_order').at(-1) === 'asc' ? 1 : -1
      const key = (client: AnyBody): string => String(client?.lastName ?? '').toLowerCase()
      const all = (await allMatching(next, request)) ?? []
      all.sort((a, b) => {
        const [left, right] = [key(a), key(b)]
        return sign * (left < right ? -1 : left > right ? 1 : a.clientId - b.clientId)
      })
      return withBody(
        response,
        { ...body, data: all.slice(offsetOf(request), offsetOf(request) + limitOf(request)) },
        200,
      )
    },
  }),
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
    'semicolon-separates-parameters',
    'In a query a semicolon separates parameters as an ampersand does, so a text filter ends at a semicolon.',
    onUrl((url, request) => {
      if (placeOf(request) === 'list') url.search = url.search.replaceAll(';', '&')
    }),
  ),

  fault(
    'question-mark-ends-the-query',
    'What follows a second question mark in an address is not read.',
    onUrl((url) => {
      if (url.pathname === '/api/v2/clients') url.search = url.search.split('?').slice(0, 2).join('?')
    }),
  ),
  fault(
    'equals-sign-ends-a-value',
    'A value of the query ends at an equals sign that is not percent-encoded.',
    onUrl((url) => {
      url.search = url.search.replace(/([?&][^=&]*=[^=&]*)=[^&]*/g, '$1')
    }),
  ),
  fault(
    'semicolon-ends-a-text',
    'A text filter ends at a semicolon, percent-encoded or not.',
    onTexts((text) => text.replace(/(?<=.);.*/, '')),
  ),
  fault(
    'exclamation-mark-as-it-is-is-dropped',
    'An exclamation mark in a query that is not percent-encoded is left out.',
    onUrl((url) => {
      url.search = url.search.replaceAll('!', '')
    }),
  ),
]
