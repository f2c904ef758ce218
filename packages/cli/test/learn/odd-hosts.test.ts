import { describe, expect, it } from 'vitest'
import { overlayOf } from './dialects.ts'
import { changing, learnOdd, type Send } from './support.ts'

/** Changes the query of every request. */
const asking =
  (change: (query: URLSearchParams) => void) =>
  (send: Send): Send =>
  (request) => {
    const url = new URL(request.url)
    change(url.searchParams)
    return send(new Request(url, request))
  }

const snakeCase = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.map(snakeCase)
  if (typeof value !== 'object' || value === null) return value
  const rename = (name: string) => name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`)
  return Object.fromEntries(Object.entries(value).map(([name, child]) => [rename(name), snakeCase(child)]))
}

describe('a habit that an overlay cannot describe is named, and nothing wrong is learned from it:', () => {
  it('the host ignores offset, and has the number of a page', async () => {
    const { noted, different, lesson } = await learnOdd(
      asking((query) => {
        const limit = Number(query.get('limit') ?? 20)
        query.set('offset', String((Number(query.get('page') ?? 1) - 1) * limit))
      }),
    )
    expect(noted).toEqual(['offset is ignored, and page=2 returns other clients: lists cannot be read to the end'])
    expect(different).toEqual([])
    expect(lesson.undecided.get('offset-beyond-end')).toBe('the host ignores offset')
  })

  it('a firewall permits no repeated parameter, and no odd text', async () => {
    const firewall =
      (send: Send): Send =>
      async (request) => {
        const query = [...new URL(request.url).searchParams]
        const isRepeated = new Set(query.map(([name]) => name)).size < query.length
        if (!isRepeated && !query.some(([, value]) => value.includes('%'))) return send(request)
        return new Response('<h1>Rejected</h1>', { status: 403, headers: { 'content-type': 'text/html' } })
      }
    const { noted, different, lesson } = await learnOdd(firewall)
    expect(different).toEqual([])
    expect(noted).toEqual([
      'GET /api/v2/clients with a filter sent twice: the request was not permitted, maybe by something in front of the host',
    ])
    for (const claim of ['repeated-parameters', 'wildcards'])
      expect(lesson.undecided.get(claim)).toBe('the host responded 403')
    expect(lesson.valueOf('invalid-query-status')).toBe(400)
  })

  it('a time in place of no value has no microseconds', async () => {
    const overlays = [overlayOf([{ claim: 'time-format', value: 'microseconds' }])]
    const zeroed = changing((body) => ({
      ...body,
      ...(Array.isArray(body.data) && {
        data: body.data.map((client) => ({ ...client, loggedAt: client.loggedAt ?? '0001-01-01T00:00:00Z' })),
      }),
    }))
    expect((await learnOdd(zeroed, overlays)).lesson.valueOf('time-format')).toBe('fraction')
  })

  it('the host ignores limit', async () => {
    const { noted, different, lesson } = await learnOdd(asking((query) => query.delete('limit')))
    expect(noted).toContain('limit is ignored: a page with limit=1 has 20 clients')
    expect(different).toEqual([])
    for (const claim of ['limit-maximum', 'limit-above-maximum', 'limit-below-minimum'])
      expect(lesson.undecided.get(claim)).toBe('the host ignores limit')
  })

  it('any sort_order except asc is descending, and limit=x is 0', async () => {
    const around = asking((query) => {
      const order = query.get('sort_order')
      if (order !== null && order !== 'asc') query.set('sort_order', 'desc')
      if (query.get('limit') === 'x') query.set('limit', '0')
    })
    const overlays = [
      overlayOf([
        { claim: 'limit-below-minimum', value: 'empty' },
        { claim: 'sort-order-default', value: 'asc' },
      ]),
    ]
    const { noted, different } = await learnOdd(around, overlays)
    expect(noted).toContain('a page with limit=x has no client')
    expect(noted).toContain(
      'GET /api/v2/clients with an unknown sort_order: the list is neither refused nor the usual one',
    )
    expect(different.toSorted()).toEqual([
      'invalid-page-numbers',
      'limit-below-minimum',
      'sort-order-default',
      'sort-order-unknown',
    ])
  })

  it('the host has an empty list where a value or a field is unknown to it', async () => {
    const isUnknown = ({ searchParams: query }: URL): boolean =>
      query.get('sort_order') === 'upwards' ||
      query.get('offset') === '-1' ||
      query.get('sort_by') === 'phone' ||
      query.has('unknown_parameter')
    const empty =
      (send: Send): Send =>
      async (request) =>
        isUnknown(new URL(request.url)) ? Response.json({ total: 0, data: [] }) : send(request)
    const { noted, different, lesson } = await learnOdd(empty)
    expect(noted.toSorted()).toEqual([
      'GET /api/v2/clients sorted by phone: the list has no client',
      'GET /api/v2/clients with an unknown sort_order: the list is neither refused nor the usual one',
      'GET /api/v2/clients with offset=-1: the list is neither refused nor the usual one',
      'an unknown parameter or filter makes the list empty',
    ])
    const claims = ['offset-below-minimum', 'sort-by-unknown', 'sort-order-unknown', 'unknown-parameters']
    expect(different.toSorted()).toEqual(claims)
    for (const claim of claims) expect(lesson.undecided.get(claim)).toBe('the document cannot express it')
    const { evidence } = lesson.otherwise.get('unknown-parameters') ?? {}
    expect(evidence?.request).toBe('GET /api/v2/clients with an unknown parameter')
  })

  it('the host sorts by phone, and refuses a field that the document names', async () => {
    const byPhone =
      (send: Send): Send =>
      async (request) => {
        const url = new URL(request.url)
        const { searchParams: query } = url
        if (query.get('sort_by') === 'email') return Response.json({ errors: [] }, { status: 400 })
        if (query.get('sort_by') !== 'phone') return send(request)
        const limit = Number(query.get('limit') ?? 20)
        query.delete('sort_by')
        query.set('limit', '1000')
        const page = (await (await send(new Request(url, request))).json()) as { data: { phone: string | null }[] }
        const sorted = page.data.toSorted((one, other) => ((one.phone ?? '') < (other.phone ?? '') ? -1 : 1))
        return Response.json({ ...page, data: sorted.slice(0, limit) })
      }
    const { noted, lesson } = await learnOdd(byPhone)
    expect(noted).toContain('a list can be sorted by phone')
    expect(lesson.valueOf('sort-fields')).not.toContain('email')
  })

  it('the host has an empty list when it is sorted by a field that the document names', async () => {
    const empty =
      (send: Send): Send =>
      async (request) =>
        request.url.includes('sort_by=email') ? Response.json({ total: 0, data: [] }) : send(request)
    expect((await learnOdd(empty)).lesson.valueOf('sort-fields')).not.toContain('email')
  })

  it('fields are written in snake_case', async () => {
    const { noted, different } = await learnOdd(changing(snakeCase))
    expect(noted.join()).toContain('fields have other names: client_id for clientId, first_name for firstName')
    expect(different.filter((subject) => !subject.startsWith('field '))).toEqual(['client-required-fields'])
  })

  it('the list is deep in the body, and its total has another name', async () => {
    const { noted, different, lesson } = await learnOdd(
      changing((body) =>
        'data' in body
          ? { ok: true, errors: [], payload: { items: body.data, paging: { totalCount: body.total } } }
          : body,
      ),
    )
    expect(noted).toEqual([
      'list-member: the host has "payload.items"',
      'total: the host has it in payload.paging.totalCount',
    ])
    expect(different).toEqual(['list-member', 'total-location', 'total-name', 'total-type'])
    expect(lesson.valueOf('limit-default')).toBe(20)
  })

  it('a gateway has its own header for a request', async () => {
    const gateway =
      (send: Send): Send =>
      async (request) => {
        const response = await send(request)
        response.headers.delete('x-request-id')
        response.headers.set('X-Gateway-Request-Id', '7')
        return response
      }
    const { noted, different } = await learnOdd(gateway)
    expect(noted).toEqual(['responses have an identifier of the request in the header x-gateway-request-id'])
    expect(different).toEqual(['request-id-header'])
  })

  it('invalid filters are refused with another status than invalid page numbers', async () => {
    const byName =
      (send: Send): Send =>
      async (request) => {
        const response = await send(request)
        const isFilter = new URL(request.url).searchParams.has('filter[typeIds]')
        if (response.status !== 400 || !isFilter) return response
        return new Response(response.body, { status: 422, headers: response.headers })
      }
    const { noted, different } = await learnOdd(byName)
    expect(noted).toContain('invalid queries are refused with the statuses 400, 422')
    expect(different).toEqual([])
  })

  it('an empty identifier is refused, and an empty text is ignored', async () => {
    const around =
      (send: Send): Send =>
      (request) => {
        const { searchParams } = new URL(request.url)
        const isEmptyId = [...searchParams].some(([name, value]) => value === '' && name.endsWith('Ids]'))
        return send(isEmptyId ? new Request(`${request.url}&limit=x`, request) : request)
      }
    const { noted, different, lesson } = await learnOdd(around)
    expect(noted).toEqual(['an empty filter by identifiers is refused, and an empty filter by text is ignored'])
    expect(different).toEqual(['empty-values'])
    expect(lesson.undecided.get('empty-values')).toBe('the document cannot express it')
  })

  it('the total has a name that the document does not know', async () => {
    const { noted, different, lesson } = await learnOdd(
      changing((body) => ('data' in body ? { data: body.data, totalMatches: body.total } : body)),
    )
    expect(noted).toEqual(['total: the host has it in totalMatches'])
    expect(different).toEqual(['total-location', 'total-name', 'total-type'])
    expect(lesson.undecided.get('total-name')).toBe('the document cannot express it')
  })

  it('errors have the status 200', async () => {
    const overlays = [overlayOf([{ claim: 'unknown-parameters', value: 'refused' }])]
    const { noted, different } = await learnOdd(
      changing(
        (body) => body,
        ({ status }) => (status >= 400 ? 200 : status),
      ),
      overlays,
    )
    expect(noted).toContain('GET /api/v2/clients with limit=x: the host responded 200 with an object')
    expect(different).toEqual(['unknown-parameters'])
  })

  it.each([
    ['begin with a byte order mark', [0xef, 0xbb, 0xbf], 'lists are in UTF-8 with a byte order mark'],
    ['are not UTF-8', [0xff], 'lists are not UTF-8'],
  ])('responses %s', async (_, first, words) => {
    const around =
      (send: Send): Send =>
      async (request) => {
        const response = await send(request)
        const headers = new Headers(response.headers)
        headers.delete('content-length')
        const text = await response.text()
        // After the first quotation mark the byte is part of a name.
        const at = first.length === 1 ? text.indexOf('"') + 1 : 0
        const body = new Blob([text.slice(0, at), Uint8Array.of(...first), text.slice(at)])
        return new Response(body, { status: response.status, headers })
      }
    expect((await learnOdd(around)).noted).toContain(words)
  })

  it('errors are in XML', async () => {
    const pages =
      (send: Send): Send =>
      async (request) => {
        const response = await send(request)
        if (response.status < 400) return response
        return new Response('<error/>', { status: response.status, headers: { 'content-type': 'application/xml' } })
      }
    const { noted } = await learnOdd(pages)
    expect(noted).toContain('errors have the media types application/xml')
    expect(noted).toContain('the body of errors with the status 400, 401, 404 is not JSON')
  })
})
