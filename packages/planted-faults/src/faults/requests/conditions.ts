import { type Fault, fault, json, placeOf } from '../../planting/fault.ts'
import { isKnownRead, isList, refusesHeader } from '../../planting/requests.ts'
import { bodyOf, onReads, withBody, withBytes } from '../../planting/responses.ts'

/** Conditional requests and ranges. */
export const conditionalRequestFaults: readonly Fault[] = [
  fault(
    'not-modified-since-update',
    'A read of a client with If-Modified-Since returns 304 if the client was not updated after that time, even if it signed in after it.',
    onReads(async (response, request) => {
      const since = Date.parse(request.headers.get('if-modified-since') ?? '')
      const { updateTime } = placeOf(request) === 'get' ? await bodyOf(response) : { updateTime: '' }
      return Date.parse(updateTime) <= since ? new Response(null, { status: 304 }) : undefined
    }),
  ),
  fault(
    'list-unchanged-since-yesterday',
    'A list with If-Modified-Since of any recent time returns 304, even after a creation.',
    onReads((_, request) => {
      const since = Date.parse(request.headers.get('if-modified-since') ?? '')
      return placeOf(request) === 'list' && since > Date.UTC(2024, 0) ? new Response(null, { status: 304 }) : undefined
    }),
  ),
  fault(
    'not-modified-since-creation',
    'A read of a client with If-Modified-Since returns 304 if the client was created before that time, even if it was changed after it.',
    onReads(async (response, request) => {
      const since = Date.parse(request.headers.get('if-modified-since') ?? '')
      if (placeOf(request) !== 'get' || request.headers.has('if-none-match')) return undefined
      const created = Date.parse((await bodyOf(response))?.createTime)
      return created <= since ? withBytes(response, null, 304) : undefined
    }),
  ),
  fault('invalid-time-means-unchanged', 'A read whose header If-Modified-Since is not a time returns 304.', {
    http: (next) => async (request) => {
      const since = request.headers.get('if-modified-since')
      const response = await next(request)
      const isInvalid = since !== null && Number.isNaN(Date.parse(since))
      return isKnownRead(request) && response.status === 200 && isInvalid
        ? new Response(null, { status: 304 })
        : response
    },
  }),
  fault(
    'changed-before-a-later-day',
    'A read with If-Unmodified-Since returns 412, although the client was not changed after that time.',
    refusesHeader('if-unmodified-since', (value) => value !== '', 412),
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
  fault('if-match-of-any-fails', 'A read with If-Match: * returns 412, although what is read exists.', {
    http: (next) => async (request) => {
      const response = await next(request)
      const isAny = isKnownRead(request) && request.headers.get('if-match')?.trim() === '*'
      return isAny && response.status === 200 ? json(412, { message: 'The precondition failed.' }) : response
    },
  }),
]
