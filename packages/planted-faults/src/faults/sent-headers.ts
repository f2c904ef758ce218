import { clientsIn } from '../planting/creations.ts'
import { type Fault, fault, json, onResponse, placeOf } from '../planting/fault.ts'
import { type AnyBody, bodyOf, isRecord, onReads, withBody, withBytes } from '../planting/responses.ts'

const twelveHours = (time: unknown): unknown =>
  typeof time === 'string'
    ? time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d):/, (_, day, hour) => {
        const shown = String(Number(hour) % 12 || 12).padStart(2, '0')
        return `${day}T${shown}:`
      })
    : time

/** How headers are read, and how responses are written. */
export const sentHeaderFaults: readonly Fault[] = [
  fault(
    'error-field-still-encoded',
    'When the brackets of a filter come as %5B and %5D, the error names the field with %5B and %5D too.',
    onResponse('list', 400, (body, request) => {
      if (!/filter%5b/i.test(request.url) || !Array.isArray(body?.errors)) return body
      for (const entry of body.errors)
        if (typeof entry?.field === 'string' && entry.field.startsWith('filter['))
          entry.field = entry.field.replace('[', '%5B').replace(']', '%5D')
      return body
    }),
  ),
  fault(
    'only-the-first-accepted-type-counts',
    'A read whose Accept header names application/json after another media type is refused with 406.',
    {
      http: (next) => async (request) => {
        const place = placeOf(request)
        const first = (request.headers.get('accept') ?? '').split(',')[0]?.split(';')[0]?.trim().toLowerCase() ?? ''
        const response = await next(request)
        if ((place !== 'list' && place !== 'get') || response.status !== 200) return response
        if (['', '*/*', 'application/*', 'application/json'].includes(first)) return response
        return json(406, { message: 'Responses are application/json, which the Accept header does not allow.' })
      },
    },
  ),
  fault(
    'range-of-another-unit-refused',
    'A read with a Range header in a unit other than bytes, such as items=0-9, returns 416.',
    {
      http: (next) => async (request) => {
        const response = await next(request)
        const place = placeOf(request)
        const unit = /^\s*([^=\s]+)\s*=/.exec(request.headers.get('range') ?? '')?.[1]?.toLowerCase()
        if ((place !== 'list' && place !== 'get') || response.status !== 200) return response
        return unit === undefined || unit === 'bytes'
          ? response
          : json(416, { message: 'The range cannot be satisfied.' }, { 'content-range': 'bytes */0' })
      },
    },
  ),
  fault(
    'user-agents-of-tools-refused',
    'A call whose User-Agent is that of a tool or library, such as curl or python-requests, returns 403 whatever its token.',
    {
      http: (next) => async (request) => {
        const tool = /^(curl|wget|python-requests|python-urllib|go-http-client|okhttp|java|postmanruntime)\b/i
        if (placeOf(request) === undefined || !tool.test(request.headers.get('user-agent') ?? '')) return next(request)
        return json(403, { message: 'Automated access is not allowed.' })
      },
    },
  ),
  fault(
    'cookie-takes-the-place-of-the-token',
    'A call with a valid token returns 401 if it also has a Cookie header, since the server then looks only for a session.',
    {
      http: (next) => async (request) => {
        if (placeOf(request) === undefined || !request.headers.get('cookie')) return next(request)
        return json(401, { message: 'The session has expired.' }, { 'www-authenticate': 'Bearer' })
      },
    },
  ),
  fault('part-of-a-list-returns-206', 'A page that does not have all matching clients returns 206 and not 200.', {
    http: (next) => async (request) => {
      const response = await next(request)
      if (placeOf(request) !== 'list' || response.status !== 200) return response
      const body = await bodyOf(response)
      if (!Array.isArray(body?.data) || body.data.length >= body.total) return response
      return withBytes(response, await response.text(), 206)
    },
  }),
  fault(
    'hours-of-a-12-hour-clock',
    'Times are written with the hours of a 12-hour clock, so that midnight is 12:00 and 16:40 is 04:40.',
    onResponse('any', 'any', (body) => {
      const shown = (holder: AnyBody): void => {
        if (!isRecord(holder)) return
        for (const name of ['birthday', 'loggedAt', 'createTime', 'updateTime'])
          if (typeof holder[name] === 'string') holder[name] = twelveHours(holder[name])
      }
      for (const client of clientsIn(body)) {
        shown(client)
        shown(client?.manager)
        for (const account of Array.isArray(client?.accounts) ? client.accounts : []) shown(account)
      }
      return body
    }),
  ),

  fault(
    'range-of-items-cuts-the-page',
    'A list with the header Range: items=0-1 has only these two clients.',
    onReads(async (response, request) => {
      const [, from, to] = /^items=(\d+)-(\d+)$/.exec(request.headers.get('range') ?? '') ?? []
      if (from === undefined || placeOf(request) !== 'list') return undefined
      const body = await bodyOf(response)
      return withBody(response, { ...body, data: body.data.slice(Number(from), Number(to) + 1) })
    }),
  ),
  fault(
    'range-of-another-unit-returns-206',
    'A read of a client with a Range in a unit that nobody knows returns 206.',
    onReads(async (response, request) =>
      placeOf(request) === 'get' && /^(?!bytes)\w+=/.test(request.headers.get('range') ?? '')
        ? withBody(response, await bodyOf(response), 206)
        : undefined,
    ),
  ),
  fault(
    'caller-without-a-name-is-refused',
    'A read with an empty User-Agent returns 400.',
    onReads((response, request) =>
      request.headers.get('user-agent') === '' ? withBody(response, { message: 'Who are you?' }, 400) : undefined,
    ),
  ),
  fault(
    'long-user-agent-is-refused',
    'A list with a User-Agent of more than 1000 characters returns 431.',
    onReads((response, request) =>
      placeOf(request) === 'list' && (request.headers.get('user-agent') ?? '').length > 1000
        ? withBody(response, { message: 'A header is too long.' }, 431)
        : undefined,
    ),
  ),
  fault(
    'programs-get-short-pages',
    'A program such as Go-http-client gets at most ten clients on a page.',
    onReads(async (response, request) => {
      if (placeOf(request) !== 'list' || !/^(go-http-client|java)\//i.test(request.headers.get('user-agent') ?? ''))
        return undefined
      const body = await bodyOf(response)
      return withBody(response, { ...body, data: body.data.slice(0, 10) })
    }),
  ),
]
