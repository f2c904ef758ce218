import type { Client } from '@b2core-clients/schema'
import {
  asked,
  type Fault,
  type Fetch,
  fault,
  json,
  onAsked,
  onCreate,
  onResponse,
  type Plant,
  placeOf,
} from '../planting/fault.ts'

const isList = (request: Request): boolean => placeOf(request) === 'list'
const isCreation = (request: Request): boolean => placeOf(request) === 'create'

/** Responses get another header. */
const header = (name: string, value: string | null, when: (request: Request) => boolean = () => true): Plant => ({
  http: (next) => async (request) => {
    const response = await next(request)
    if (!when(request)) return response
    const changed = new Response(response.body, response)
    if (value === null) changed.headers.delete(name)
    else changed.headers.set(name, value)
    return changed
  },
})

/** Calls without a token get one from elsewhere. */
const tokenFrom =
  (tokenOf: (request: Request) => string | null | undefined) =>
  (next: Fetch): Fetch =>
  (request) => {
    const token = request.headers.has('authorization') ? undefined : tokenOf(request)
    if (!token) return next(request)
    const url = new URL(request.url)
    url.searchParams.delete('access_token')
    const sent = new Request(url, request)
    sent.headers.set('authorization', `Bearer ${token}`)
    return next(sent)
  }

/** Every client in a response, in lists too. */
const eachClient = (change: (client: Client) => Partial<Client>, when: (request: Request) => boolean = () => true) =>
  onResponse('any', 'any', (body, request) => {
    if (!when(request) || (!Array.isArray(body.data) && body.clientId === undefined)) return body
    const changed = (client: Client) => ({ ...client, ...change(client) })
    return Array.isArray(body.data) ? { ...body, data: body.data.map(changed) } : changed(body)
  })

/** A creation that is like an earlier one returns that one. */
const creationsAlike = (likeness: (body: string, request: Request) => string | undefined): Plant => ({
  http: (next) => {
    const known = new Map<string, Response>()
    return async (request) => {
      const likes = isCreation(request) ? likeness(await request.clone().text(), request) : undefined
      const earlier = likes === undefined ? undefined : known.get(likes)
      if (earlier) return earlier.clone()
      const response = await next(request)
      if (likes !== undefined && response.status === 201) known.set(likes, response.clone())
      return response
    }
  },
})

/** The list is in another order. */
const reordered = (when: (request: Request) => boolean, compare: (a: string, b: string) => number): Plant =>
  onResponse('list', 200, (body, request) => {
    if (!when(request) || asked(request, 'sort_by') !== 'name') return body
    const sign = asked(request, 'sort_order') === 'asc' ? 1 : -1
    const data = body.data.toSorted((a: Client, b: Client) => sign * compare(a.name ?? '', b.name ?? ''))
    return { ...body, data }
  })

const dropped = (name: string, value: string): Plant =>
  onAsked((query) => {
    if (query.get(name) === value) query.delete(name)
  })

const isBy = ({ headers }: Request, admin: string): boolean => (headers.get('authorization') ?? '').includes(admin)

const withStars = ({ phone }: Client): Partial<Client> => (phone ? { phone: `${phone.slice(0, 5)}***` } : {})

function withoutEmptyNickname(client: Client): Partial<Client> {
  const { nickname, ...rest } = client
  return nickname === null && client.clientId % 2 === 0 ? rest : client
}

const nameAndBirthday = /"givenName":"[^"]*"|"familyName":"[^"]*"|"birthday":"[^"]*"/g

/** Kinds of faults that are easy to overlook: caches, other places of a token, fields that contradict each other. */
export const unaskedKindFaults: readonly Fault[] = [
  fault(
    'cache-for-everybody',
    'Responses may be kept by any cache for an hour.',
    header('cache-control', 'public, max-age=3600'),
  ),
  fault('list-tag-constant', 'A list has the same ETag whatever is created, and returns 304 for it.', {
    http: (next) => async (request) => {
      if (!isList(request)) return next(request)
      if (request.headers.get('if-none-match') === '"list"') return new Response(null, { status: 304 })
      const response = await next(request)
      return new Response(response.body, {
        status: response.status,
        headers: [...response.headers, ['etag', '"list"']],
      })
    },
  }),
  fault(
    'head-without-request-id',
    'HEAD has no X-Request-Id.',
    header('x-request-id', null, ({ method }) => method === 'HEAD'),
    { 'request-id-header': 'x-request-id' },
  ),
  fault('token-in-cookie', 'A cookie session is accepted in place of the token.', {
    http: tokenFrom(({ headers }) => /\bsession=([^;]+)/.exec(headers.get('cookie') ?? '')?.[1]),
  }),
  fault('token-in-query', 'A token is accepted in the query as access_token.', {
    http: tokenFrom((request) => asked(request, 'access_token')),
  }),
  fault(
    'swedish-order',
    'In Swedish, a list by name is sorted by the rules of that language.',
    reordered(
      ({ headers }) => headers.get('accept-language') === 'sv',
      (a, b) => a.localeCompare(b, 'sv', { ignorePunctuation: true, sensitivity: 'variant' }) || 1,
    ),
  ),
  fault('name-of-zero', 'filter[name]=0 is taken for a filter without a value.', dropped('filter[name]', '0')),
  fault('type-of-zero', 'filter[typeIds]=0 is taken for a filter without a value.', dropped('filter[typeIds]', '0')),
  fault(
    'limit-octal',
    'A limit that begins with a zero is read as octal, so that 010 is 8.',
    onAsked((query) => {
      const limit = query.get('limit') ?? ''
      if (/^0[0-7]+$/.test(limit)) query.set('limit', String(Number.parseInt(limit, 8)))
    }),
  ),
  fault(
    'digits-of-names-as-numbers',
    'Digits in names are sorted as numbers, so that Ann 9 comes before Ann 10.',
    reordered(
      () => true,
      (a, b) => a.toLowerCase().localeCompare(b.toLowerCase(), 'en', { numeric: true }),
    ),
  ),
  fault(
    'julian-birthdays',
    'Birthdays before 15 October 1582 come back ten days later.',
    eachClient(({ birthday }) => {
      if (!birthday || birthday >= '1582-10-15') return {}
      const later = new Date(Date.parse(birthday) + 10 * 86_400_000).toISOString().slice(0, 10)
      return { birthday: `${later}T00:00:00+00:00` }
    }),
  ),
  fault(
    'phone-cut-at-20',
    'A phone number is cut after 20 characters.',
    eachClient(({ phone }) => (phone ? { phone: phone.slice(0, 20) } : {})),
  ),
  fault(
    'email-domain-lowered',
    'The domain of an email comes back in small letters.',
    eachClient(({ email }) => (email ? { email: email.replace(/@.*/, (domain) => domain.toLowerCase()) } : {})),
  ),
  fault(
    'same-person-merged',
    'A creation with the name and the birthday of an earlier one returns the client of that one.',
    creationsAlike((body) => {
      const found = body.match(nameAndBirthday) ?? []
      return found.length === 3 ? found.join() : undefined
    }),
  ),
  fault(
    'idempotency-key-used',
    'A creation with the Idempotency-Key of an earlier one returns the client of that one.',
    creationsAlike((_, { headers }) => headers.get('idempotency-key') ?? undefined),
  ),
  fault('empty-while-creating', 'A list is empty while a creation is under way.', {
    http: (next) => {
      let underWay = 0
      return async (request) => {
        if (isList(request) && underWay > 0) return json(200, { data: [], total: 0 })
        if (!isCreation(request)) return next(request)
        underWay++
        // The others that were sent at the same time come first.
        await new Promise((resolve) => setTimeout(resolve, 5))
        return next(request).finally(() => underWay--)
      }
    },
  }),
  fault('path-with-json', '/api/v2/clients.json is the list, too.', {
    http: (next) => (request) => next(new Request(request.url.replace('/clients.json', '/clients'), request)),
  }),
  fault(
    'callback-script',
    'With a parameter callback, which is not described, the response is JavaScript.',
    {
      http: (next) => async (request) => {
        const callback = asked(request, 'callback')
        const response = await next(request)
        if (!callback || request.method !== 'GET') return response
        const headers = { 'content-type': 'application/javascript', 'x-request-id': 'f1' }
        return new Response(`${callback}(${await response.text()})`, { status: response.status, headers })
      },
    },
    { 'unknown-parameters': 'ignored' },
  ),
  fault('media-type-case', 'A body under the type Application/JSON is refused.', {
    http: (next) => async (request) =>
      request.headers.get('content-type') === 'Application/JSON' ? json(415, { message: 'No.' }) : next(request),
  }),
  fault(
    'manager-renamed-once',
    'One client shows another name for its manager than the other clients of this manager.',
    eachClient(({ clientId, manager }) =>
      manager && clientId % 50 === 0 ? { manager: { ...manager, name: 'Someone Else' } } : {},
    ),
  ),
  fault(
    'changed-before-created',
    'The updateTime of some clients is before their createTime.',
    eachClient(({ clientId, updateTime }) =>
      clientId > 100 && updateTime ? { updateTime: '2001-01-01T00:00:00+00:00' } : {},
    ),
  ),
  fault(
    'account-repeated',
    'The first account of a client is there twice.',
    eachClient(({ accounts }) => (accounts?.[0] ? { accounts: [accounts[0], ...accounts] } : {})),
  ),
  fault(
    'phone-hidden-from-restricted',
    'A restricted admin gets phone numbers with stars in lists.',
    eachClient(withStars, (request) => isList(request) && isBy(request, 'restricted')),
  ),
  fault(
    'phone-hidden-from-reader',
    'An admin without the right to create gets phone numbers with stars.',
    eachClient(withStars, (request) => isBy(request, 'reading')),
  ),
  fault(
    'signed-in-before-created',
    'The loggedAt of some clients is before their createTime.',
    eachClient(({ clientId, loggedAt }) =>
      clientId > 100 && loggedAt ? { loggedAt: '2001-01-01T00:00:00+00:00' } : {},
    ),
  ),
  fault(
    'null-left-out-of-some',
    'Every second client without a nickname has no such field.',
    onResponse('any', 200, (body) =>
      Array.isArray(body.data) ? { ...body, data: body.data.map(withoutEmptyNickname) } : withoutEmptyNickname(body),
    ),
    { 'empty-fields': 'included' },
  ),
  fault(
    'without-email-merged',
    'A creation without an email returns the client of an earlier one with the same body.',
    creationsAlike((body) => (body.includes('"email"') ? undefined : body)),
  ),
  fault(
    'city-of-body',
    'A new client has the city that its body names, although no city is described there.',
    onCreate((client, sent) => (typeof sent.city === 'string' ? { ...client, city: sent.city } : client)),
  ),
]
