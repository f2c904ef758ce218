import { fault, instead, json, onAsked, onCreate, once, onQuery, type Plant, placeOf } from '../planting/fault.ts'
import { parsed } from '../planting/wire.ts'

const isList = (request: Request): boolean => placeOf(request) === 'list'

const createdBirthday = (change: (birthday: string) => string): Plant =>
  onCreate((client) =>
    typeof client.birthday === 'string' ? { ...client, birthday: change(client.birthday) } : client,
  )

/** Written to differ from all faults before. */
export const differentFaults = [
  fault(
    'not-modified-always',
    'With If-Modified-Since a list responds 304, whatever has changed.',
    instead(
      (request) => isList(request) && request.headers.has('if-modified-since'),
      () => new Response(null, { status: 304 }),
    ),
  ),
  fault('range-cuts-json', 'With Range the JSON is cut.', {
    http: (next) => async (request) => {
      const isCut = request.headers.has('range')
      const response = await next(request)
      if (!isCut || response.status !== 200) return response
      return new Response((await response.text()).slice(0, 10), {
        status: 206,
        headers: { 'content-type': 'application/json', 'content-range': 'bytes 0-9/*' },
      })
    },
  }),
  fault(
    'origin-refused',
    'A call with an Origin is refused with 403.',
    instead(
      (request) => request.headers.has('origin'),
      () => json(403, { status: 403, code: 'forbidden', message: 'No.' }),
    ),
  ),
  fault(
    'method-override',
    'X-HTTP-Method-Override decides the method of a GET.',
    instead(
      (request) => request.method === 'GET' && (request.headers.get('x-http-method-override') ?? 'GET') !== 'GET',
      () => new Response(null, { status: 204 }),
    ),
  ),
  fault('nickname-lost-after-calls', 'After thirty calls no client has a nickname.', {
    http: (next) => {
      let calls = 0
      return async (request) => {
        const isLate = ++calls > 30
        const isOne = placeOf(request) === 'get'
        const response = await next(request)
        if (!isLate || !isOne || response.status !== 200) return response
        return json(200, { ...parsed(await response.text()), nickname: null })
      }
    },
  }),
  fault(
    'types-ignored-by-country-and-name',
    'filter[typeIds] is ignored beside filter[countryCodes] in a list that is sorted by name.',
    onQuery((query) => {
      if (query.filter.typeIds === undefined || query.filter.countryCodes === undefined || query.sortBy !== 'name')
        return query
      const { typeIds: _, ...filter } = query.filter
      return { ...query, filter }
    }),
  ),
  fault(
    'offset-like-limit',
    'If offset is the same as limit and the list ascends, it begins one client later.',
    onQuery((query) =>
      query.offset === query.limit && query.sortOrder === 'asc' ? { ...query, offset: query.offset + 1 } : query,
    ),
  ),
  fault(
    'plus-in-email-lost',
    'A plus sign is left out of the email of a new client.',
    onCreate((client) => ({ ...client, ...(client.email && { email: client.email.replace('+', '') }) })),
  ),
  fault(
    'names-composed',
    'Names are stored in another normal form than they were sent in.',
    onCreate((client) => ({ ...client, ...(client.firstName && { firstName: client.firstName.normalize('NFD') }) })),
  ),
  fault(
    'lone-surrogate-breaks',
    'Half of a surrogate pair in a body is an internal error.',
    instead(
      (request, body) =>
        placeOf(request) === 'create' &&
        /\\ud[89a-f][0-9a-f]{2}/i.test(body) &&
        !/\\ud[89ab][0-9a-f]{2}\\ud[c-f]/i.test(body),
      () => json(500, { status: 500, code: 'internal', message: 'Oops.' }),
    ),
  ),
  fault(
    'proto-field-breaks',
    'A field named __proto__ is an internal error.',
    instead(
      (request, body) => placeOf(request) === 'create' && body.includes('"__proto__"'),
      () => json(500, { status: 500, code: 'internal', message: 'Oops.' }),
    ),
  ),
  fault('same-time-both-stored', 'Of two creates with one email at the same time both succeed.', {
    http: (next) => {
      const open = new Map<string, Promise<Response>>()
      return async (request) => {
        if (placeOf(request) !== 'create') return next(request)
        const text = await request.clone().text()
        const running = open.get(text)
        if (running) return (await running).clone()
        const response = next(request)
        open.set(text, response)
        const copy = (await response).clone()
        open.delete(text)
        return copy
      }
    },
  }),
  fault(
    'century-end-moves',
    'A birthday on 31 December becomes 1 January of the next year.',
    createdBirthday((birthday) => birthday.replace(/^(\d{4})-12-31/, (_, year) => `${Number(year) + 1}-01-01`)),
  ),
  fault(
    'dots-in-emails-ignored',
    'An email that differs from a known one only by a dot before the @ is refused as known.',
    {
      http: (next) => {
        const known = new Map<string, string>()
        return async (request) => {
          if (placeOf(request) !== 'create') return next(request)
          const sent = parsed(await request.clone().text())
          const email = String(sent?.email).toLowerCase()
          const plain = email.replace(/^[^@]*/, (local) => local.replaceAll('.', ''))
          if (known.has(plain) && known.get(plain) !== email)
            return json(400, {
              status: 400,
              code: 'validation_failed',
              message: 'Invalid.',
              errors: [{ field: 'email', code: 'taken', message: 'Taken.' }],
            })
          const response = await next(request)
          if (response.status === 201) known.set(plain, email)
          return response
        }
      },
    },
  ),
  fault(
    'long-list-of-ids-cut',
    'Of more than thirty ids in a filter only the first thirty are used.',
    onAsked((query) => {
      for (const name of ['filter[typeIds]', 'filter[statusIds]', 'filter[managerIds]', 'filter[riskLevelIds]']) {
        const ids = once(query, name)?.split(',') ?? []
        if (ids.length > 30) query.set(name, ids.slice(0, 30).join())
      }
    }),
  ),
  fault('japanese-reverses', 'With Accept-Language: ja a list comes in the opposite order.', {
    http: (next) => async (request) => {
      const isJapanese = isList(request) && (request.headers.get('accept-language') ?? '').startsWith('ja')
      const response = await next(request)
      if (!isJapanese || response.status !== 200) return response
      const body = parsed(await response.text())
      return json(200, { ...body, data: body.data.toReversed() })
    },
  }),
  fault(
    'same-time-mixed-up',
    'Of two lists that are asked for at the same time, the second gets the body of the first.',
    {
      http: (next) => {
        let open: Promise<Response> | undefined
        return async (request) => {
          if (!isList(request)) return next(request)
          if (open) return (await open).clone()
          open = next(request)
          const copy = (await open).clone()
          open = undefined
          return copy
        }
      },
    },
  ),
  fault('location-of-first', 'The Location of every created client is that of the first.', {
    http: (next) => {
      let first: string | null = null
      return async (request) => {
        const response = await next(request)
        const location = response.headers.get('location')
        first ??= location
        if (location === null || first === null) return response
        const headers = new Headers(response.headers)
        headers.set('location', first)
        return new Response(response.body, { status: response.status, headers })
      }
    },
  }),
  fault(
    'same-call-again-is-older',
    'The same list asked for a second time has the first total, whatever was created meanwhile.',
    {
      http: (next) => {
        const totals = new Map<string, number>()
        return async (request) => {
          if (!isList(request)) return next(request)
          const { url } = request
          const response = await next(request)
          if (response.status !== 200) return response
          const body = parsed(await response.text())
          const total = totals.get(url) ?? body.total
          totals.set(url, total)
          return json(200, { ...body, total })
        }
      },
    },
  ),
  fault('length-of-list-in-header', 'The header Content-Language names a language that was not asked for.', {
    http: (next) => async (request) => {
      const response = await next(request)
      const headers = new Headers(response.headers)
      headers.set('content-language', 'ja')
      return new Response(response.body, { status: response.status, headers })
    },
  }),
]
