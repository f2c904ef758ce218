import { reading, sentBody } from '../../planting/creations.ts'
import {
  asked,
  callId,
  type Fault,
  type Fetch,
  fault,
  json,
  type OnlyWhere,
  onAsked,
  once,
  onResponse,
  type Plant,
  placeOf,
} from '../../planting/fault.ts'
import { onWider, queryOf } from '../../planting/lists.ts'
import { filterNames, sortFields } from '../../planting/queries.ts'
import { type AnyBody, bodyOf, isRecord, onReads, serverError, withBody, withBytes } from '../../planting/responses.ts'
import { createAgain } from '../../planting/sent.ts'
import { fold } from '../../planting/texts.ts'
import { onUrl } from '../../planting/wire.ts'

/** One name cannot be a text and a group, and the later one counts. */
const filterWithoutName: Plant = onUrl((url, request) => {
  if (placeOf(request) !== 'list') return
  const pairs = url.search.slice(1).split('&')
  const last = pairs.findLastIndex((pair) => pair === 'filter' || pair.startsWith('filter='))
  if (last <= 0) return
  const kept = pairs.filter((pair, index) => index >= last || !/^filter(?:\[|%5b)/i.test(pair))
  if (kept.length < pairs.length) url.search = kept.join('&')
})

/** The names of some frameworks have dots. */
const dottedNames: Plant = onUrl((url, request) => {
  if (placeOf(request) === 'list') url.search = url.search.replace(/([?&])filter\.(\w+)=/g, '$1filter[$2]=')
})

/** A create goes in with another body, where its query has a parameter. */
const withQuery = (name: string, change: (body: Record<string, AnyBody>, value: string) => AnyBody) => ({
  http: (next: Fetch) => async (request: Request) => {
    const [value, body] = [queryOf(request).get(name), await sentBody(request)]
    return value && body ? next(createAgain(request, JSON.stringify(change(body, value)))) : next(request)
  },
})

const ignored: OnlyWhere = { 'unknown-parameters': ['ignored', 'filters-refused'] }

const known = ['filter[', 'limit', 'offset', 'sort_by', 'sort_order']

const withoutQuery = (place: 'get' | 'create') =>
  onUrl((url, request) => {
    if (placeOf(request) === place) url.search = ''
  })

/** `sort_by[name]=desc` in place of `sort_by=name&sort_order=desc`. */
const sortsByGroup: Plant = onAsked((query) => {
  const name = [...query.keys()].find((key) => /^sort_by\[\w*\]$/.test(key))
  if (name !== undefined) query.set('sort_by', 'email')
})

const warning = '<br />\n<b>Warning</b>:  Array to string conversion in <b>ListQuery.php</b> on line <b>42</b><br />\n'

const ofQuery = (name: string): Plant =>
  onUrl((url, request) => {
    const id = once(url.searchParams, name)
    if (placeOf(request) === 'get' && id !== undefined && /^-?\d{1,15}$/.test(id))
      url.pathname = `/api/v2/clients/${id}`
  })

/** Parameters that the document does not describe: ignored, or of effect. */
export const undescribedParameterFaults: readonly Fault[] = [
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
    'bare-filter-drops-filters',
    'A parameter filter without a name in brackets, which is not described, makes all filters before it of no effect.',
    filterWithoutName,
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'dotted-filter-names',
    'A filter is also read from a parameter such as filter.name, which is not described.',
    dottedNames,
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'query-of-a-create-overrules-its-email',
    'A parameter email in the query of a create, which is not described, overrules the email of the body.',
    withQuery('email', (body, email) => ({ ...body, email })),
    ignored,
  ),
  fault(
    'query-fills-what-a-create-lacks',
    'A parameter givenName in the query of a create is the given name of a client whose body has none.',
    withQuery('givenName', (body, givenName) =>
      isRecord(body.info ?? {}) ? { ...body, info: { givenName, ...body.info } } : body,
    ),
    ignored,
  ),
  fault(
    'dry-run-is-not-kept',
    'A create with the parameter dry_run, which is not described, returns a client that cannot be read.',
    {
      http: (next) => {
        const unkept = new Set<string>()
        return async (request) => {
          const response = await next(request)
          const isDryRun = placeOf(request) === 'create' && queryOf(request).has('dry_run')
          if (isDryRun && response.status === 201) unkept.add(`/api/v2/clients/${(await bodyOf(response))?.clientId}`)
          const isMissing = placeOf(request) === 'get' && unkept.has(new URL(request.url).pathname)
          return isMissing && response.status === 200 ? json(404, { message: 'There is no such client.' }) : response
        }
      },
    },
    ignored,
  ),
  fault(
    'unknown-ignored',
    'A parameter that is not described is ignored.',
    onAsked((query) => {
      for (const name of [...query.keys()]) if (!known.some((one) => name.startsWith(one))) query.delete(name)
    }),
    { 'unknown-parameters': 'refused' },
  ),
  fault(
    'case-forgiven',
    'A parameter is known whatever its case.',
    onAsked((query) => {
      for (const [name, value] of [...query])
        if (['LIMIT', 'OFFSET', 'SORT_BY', 'SORT_ORDER'].includes(name)) {
          query.delete(name)
          if (!query.has(name.toLowerCase()) && name !== 'SORT_BY' && name !== 'SORT_ORDER')
            query.set(name.toLowerCase(), value)
        }
    }),
    { 'parameter-names': 'exact' },
  ),
  fault(
    'unknown-filter-ignored',
    'A filter that is not described is ignored.',
    onAsked((query) => {
      for (const name of [...query.keys()])
        if (/^filter\b/.test(name) && !filterNames.includes(name)) query.delete(name)
    }),
  ),
  fault(
    'filter-case-forgiven',
    "A filter's name is known whatever its case.",
    onAsked((query) => {
      for (const [name, value] of [...query]) {
        const meant = filterNames.find((filter) => filter.toLowerCase() === name.toLowerCase())
        if (!meant || meant === name || query.has(meant)) continue
        query.delete(name)
        query.set(meant, value)
      }
    }),
    { 'parameter-names': 'exact' },
  ),
  fault('get-parameters-ignored', 'Reading one client ignores whatever parameters it is given.', withoutQuery('get'), {
    'unknown-parameters': 'refused',
  }),
  fault('create-parameters-ignored', 'A creation ignores whatever parameters it is given.', withoutQuery('create'), {
    'unknown-parameters': 'refused',
  }),
  fault(
    'sort-by-in-brackets-sorts',
    'The parameter sort_by[], which is not described, sorts the list by email.',
    sortsByGroup,
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'limit-with-a-key-fails',
    'A parameter such as offset[a], which is not described, fails with a 500.',
    onReads((response, request) => {
      const hasKey = [...queryOf(request).keys()].some((name) => /^(?:limit|offset)\[[a-z]+\]$/.test(name))
      return hasKey ? withBody(response, serverError, 500) : undefined
    }),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'notice-after-the-json',
    'A parameter such as limit[0], which is not described, puts a notice behind the JSON of a list.',
    onReads(async (response, request) =>
      [...queryOf(request).keys()].some((name) => /^(?:limit|offset)\[\d*\]$/.test(name))
        ? withBytes(response, `${await response.clone().text()}\nNotice: Array to string conversion`)
        : undefined,
    ),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'limit-makes-a-read-a-list',
    'A read of a client with the parameter limit, which only the list has, returns a list with this client.',
    onResponse('get', 200, (client, request) =>
      new URL(request.url).searchParams.has('limit') ? { data: [client], total: 1 } : client,
    ),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'callback-script',
    'With a parameter callback, which is not described, the response is JavaScript.',
    {
      http: (next) => async (request) => {
        const callback = asked(request, 'callback')
        const response = await next(request)
        if (!callback || request.method !== 'GET') return response
        const headers = { 'content-type': 'application/javascript', 'x-request-id': callId() }
        return new Response(`${callback}(${await response.text()})`, { status: response.status, headers })
      },
    },
    { 'unknown-parameters': 'ignored' },
  ),
  fault(
    'page-parameter',
    'A parameter page, which is not described, leaves out the pages before.',
    onAsked((query) => {
      const page = Number(query.get('page'))
      const limit = Number(query.get('limit') ?? 20)
      if (page > 1 && !query.has('offset')) query.set('offset', String((page - 1) * limit))
    }),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'sort-parameter',
    'A parameter sort, which is not described, sorts the list.',
    onAsked((query) => {
      const [, sign, field = ''] = /^(-?)(\w+)$/.exec(query.get('sort') ?? '') ?? []
      if (!sortFields.includes(field) || query.has('sort_by')) return
      query.set('sort_by', field)
      query.set('sort_order', sign ? 'desc' : 'asc')
    }),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'warning-in-front-of-the-json',
    'A parameter such as limit[] or sort_by[0], which is not described, puts a warning of the interpreter in front of the JSON of a list.',
    onReads(async (response, request) => {
      const names = [...queryOf(request).keys()]
      const isList = names.some((name) => /^(?:limit|offset|sort_by|sort_order)\[[^\]]*\]$/.test(name))
      return isList ? withBytes(response, warning + (await response.clone().text())) : undefined
    }),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'client-id-of-the-query',
    'A parameter clientId, which is not described, replaces the identifier in the path of a read.',
    ofQuery('clientId'),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'snake-case-id-of-the-query',
    'A parameter client_id, which is not described, replaces the identifier in the path of a read.',
    ofQuery('client_id'),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
  fault(
    'create-with-a-limit-is-a-list',
    'A create with the parameter limit or offset, which only the list has, returns a page and creates nothing.',
    {
      http: (next) => (request) => {
        const isPage = ['limit', 'offset'].some((name) => queryOf(request).has(name))
        return next(isPage && placeOf(request) === 'create' ? reading(request, new URL(request.url)) : request)
      },
    },
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
]
