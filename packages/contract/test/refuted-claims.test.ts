import { describe, expect, it } from 'vitest'
import { single } from './support/dialects.ts'
import { changing, instead, judge, type Wrap } from './support/habits.ts'
import { withQuery } from './support/host-changes.ts'

describe('refutes only what is wrong on a host that', () => {
  it('fails where a value is excluded: a failure says nothing about what the host does', async () => {
    const fails = instead(
      (query) => Number(query.get('offset')) < 0,
      () => Response.json({ message: 'No.' }, { status: 500 }),
    )
    const { failed, refuted } = await judge({ ids: ['listClients/refuses/query offset/minimum'], wrap: fails })
    expect(failed.join()).toContain('status 500')
    expect(refuted).toEqual([])
  })

  it('has errors in JSON under the media type of a page', async () => {
    const asPage: Wrap = (next) => async (request) => {
      const response = await next(request)
      if (response.status < 400) return response
      const headers = { 'content-type': 'text/html; charset=UTF-8' }
      return new Response(await response.text(), { status: response.status, headers })
    }
    const { refuted } = await judge({ ids: ['listClients/refuses/query offset/minimum'], wrap: asPage })
    expect(refuted).toEqual(['error-media-type'])
  })

  it('has everything in JSON under the media type of a page', async () => {
    const asPage: Wrap = (next) => async (request) => {
      const response = await next(request)
      return new Response(await response.text(), {
        status: response.status,
        headers: { ...Object.fromEntries(response.headers), 'content-type': 'text/html; charset=UTF-8' },
      })
    }
    const { failed, refuted } = await judge({ ids: ['paging/longest', 'filters/name/case'], wrap: asPage })
    expect(failed).toEqual([expect.stringContaining('content type text/html')])
    expect(refuted).toEqual([])
  })

  it('has a firewall before it that permits no odd text', async () => {
    const firewall = instead(
      (query) => /%|_|\*/.test(query.get('filter[name]') ?? ''),
      () => new Response('<h1>Rejected</h1>', { status: 403, headers: { 'content-type': 'text/html' } }),
    )
    const ids = ['filters/name/wildcards', 'filters/nickname/wildcards']
    const { failed, refuted } = await judge({ ids, wrap: firewall })
    expect(failed).toEqual([expect.stringContaining('content type text/html')])
    expect(refuted).toEqual(['/components/responses/Forbidden'])
  })

  it('has a router that returns a page where a path has no identifier', async () => {
    const router: Wrap = (next) => async (request) => {
      const isOdd = /\/clients\/[^/]*[^0-9/]/.test(new URL(request.url).pathname)
      const page = { status: 404, headers: { 'content-type': 'text/html' } }
      return isOdd ? new Response('<h1>Not Found</h1>', page) : next(request)
    }
    const { refuted } = await judge({ ids: ['parameters/path-id'], wrap: router })
    expect(refuted).toEqual(['invalid-client-id-status'])
  })

  it('has its own status for a missing client, and repeats the status in an error', async () => {
    const repeating: Wrap = (next) => async (request) => {
      const response = await next(request)
      if (response.status !== 404) return response
      const status = request.url.endsWith('/9007199254740990') ? 410 : 404
      return Response.json({ ...((await response.json()) as object), statusCode: status }, { status })
    }
    expect((await judge({ ids: ['restriction/get'], wrap: repeating })).refuted).toEqual(['client-not-found-status'])
  })

  it('ignores a filter of 0, where the first client has each name', async () => {
    const ignoring: Wrap = (next) => (request) =>
      next(
        withQuery(request, (query) => {
          if (query.get('filter[statusIds]') === '0') query.delete('filter[statusIds]')
          if (!query.has('sort_by')) query.set('sort_by', 'clientId')
        }),
      )
    const { failed, refuted } = await judge({ ids: ['filters/statusIds/union'], wrap: ignoring })
    expect({ failed, refuted }).toEqual({ failed: [], refuted: [] })
  })

  it('ignores a filter by a list', async () => {
    const ignoring: Wrap = (next) => (request) =>
      next(withQuery(request, (query) => query.delete('filter[riskLevelIds]')))
    const ids = ['filters/riskLevelIds/union', 'filters/riskLevelIds/look-alikes']
    expect((await judge({ ids, wrap: ignoring })).refuted).toEqual(['risk-level-ids-values'])
  })

  it('has no ids of requests, and errors of another form', async () => {
    const bare: Wrap = (next) => async (request) => {
      const response = await next(request)
      const headers = new Headers(response.headers)
      headers.delete('x-request-id')
      headers.delete('content-length')
      const body = response.status < 400 ? await response.text() : '{"detail":"No."}'
      return new Response(body, { status: response.status, headers })
    }
    expect((await judge({ ids: ['responses/request-id'], wrap: bare })).refuted).toEqual(['request-id-header'])
  })

  it('has zeros for a birthday that was not given', async () => {
    const zeros = changing((body) => ({
      ...body,
      ...(Array.isArray(body.data) && {
        data: body.data.map((client) => ({ ...client, birthday: client.birthday ?? '0000-00-00' })),
      }),
    }))
    const { failed, refuted } = await judge({
      ids: ['paging/longest'],
      wrap: zeros,
      difference: single('birthday-format', 'date'),
    })
    expect(failed.join()).toContain('birthday')
    expect(refuted).toEqual([])
  })

  it('ignores a filter and reads a direction that it does not know', async () => {
    const habits: Wrap = (next) => (request) => {
      const url = new URL(request.url)
      const order = url.searchParams.get('sort_order')
      url.searchParams.delete('filter[clientId]')
      if (order === 'nonsense') url.searchParams.set('sort_order', 'asc')
      return next(new Request(url, request))
    }
    const ids = ['parameters/every-error', 'filters/clientId/finds', 'listClients/refuses/query sort_order/enum']
    expect((await judge({ ids, wrap: habits, namesEvery: true })).refuted.toSorted()).toEqual([
      'client-id-matching',
      'sort-order-unknown',
    ])
  })

  it('refuses a list where the document has one, and names it beside what is invalid', async () => {
    const takesOne: Wrap = (next) => async (request) => {
      const response = await next(request)
      if (!new URL(request.url).searchParams.get('filter[managerIds]')?.includes(',')) return response
      const { errors = [] } = (await response.json()) as { errors?: object[] }
      const own = { field: 'filter[managerIds]', rule: 'type', message: 'must be an integer' }
      return Response.json({ message: 'No.', errors: [...errors, own] }, { status: 400 })
    }
    const ids = ['listClients/refuses/query filter[clientId]/type', 'filters/managerIds/union']
    const { failed, refuted } = await judge({ ids, wrap: takesOne, namesEvery: true })
    expect(failed.join()).toContain('an error of filter[managerIds]')
    expect(refuted).toEqual(['manager-ids-values'])
  })

  it('ignores a filter, and refuses a list that is sent beside it', async () => {
    const takesOne: Wrap = (next) => async (request) => {
      const url = new URL(request.url)
      url.searchParams.delete('filter[internalTypeIds]')
      const response = await next(new Request(url, request))
      if (!url.searchParams.get('filter[typeIds]')?.includes(',')) return response
      const own = { field: 'filter[typeIds]', rule: 'type', message: 'must be an integer' }
      return Response.json({ message: 'No.', errors: [own] }, { status: 400 })
    }
    const finding = ['filters/internalTypeIds/finds', 'filters/internalTypeIds/union', 'filters/typeIds/union']
    const ids = ['listClients/refuses/query filter[internalTypeIds]/items minimum', ...finding]
    const { refuted } = await judge({ ids, wrap: takesOne, namesEvery: true })
    expect(refuted.toSorted()).toEqual(['internal-type-ids-values', 'type-ids-values'])
  })

  it.each(['statusIds', 'managerIds', 'typeIds'])(
    'ignores the filter %s, and has an error in place of a list without clients',
    async (name) => {
      const habits: Wrap = (next) => async (request) => {
        const url = new URL(request.url)
        url.searchParams.delete(`filter[${name}]`)
        const response = await next(new Request(url, request))
        const body = (await response.clone().json()) as { readonly data?: readonly unknown[] }
        const isEmpty = request.method === 'GET' && body.data?.length === 0
        return isEmpty ? Response.json({ message: 'No client matches.' }, { status: 404 }) : response
      }
      const ids = [`listClients/refuses/query filter[${name}]/items minimum`, `filters/${name}/union`]
      const { refuted } = await judge({ ids, wrap: habits, namesEvery: true })
      expect(refuted).not.toContain('error-shape')
      expect(refuted).not.toContain('invalid-query-status')
      expect(refuted).toContain(`${name.replace('Ids', '')}-ids-values`)
    },
  )

  it.each(['limit', 'offset'])('has the clients in another member, and ignores an invalid %s', async (name) => {
    const elsewhere = changing(({ data, ...body }) => (data === undefined ? body : { ...body, results: data }))
    const habits: Wrap = (next) => {
      const serve = elsewhere(next)
      return (request) => {
        const url = new URL(request.url)
        if (!/^-?\d+$/.test(url.searchParams.get(name) ?? '')) url.searchParams.delete(name)
        return serve(new Request(url, request))
      }
    }
    // The second check shows that it does not read other notations of an integer. What is returned for a broken request
    // says nothing about its form, so that the last one shows the other member.
    const ids = [
      `listClients/refuses/query ${name}/type`,
      'listClients/refuses/query filter[clientId]/type',
      'listClients/valid',
    ]
    const { refuted } = await judge({ ids, wrap: habits })
    expect(refuted.toSorted()).toEqual(['invalid-page-numbers', 'list-member'])
  })

  it('refuses a field to sort by that the document names', async () => {
    const refuses = instead(
      (query) => query.get('sort_by') === 'name',
      () => Response.json({ message: 'No.', errors: [] }, { status: 400 }),
    )
    const { refuted } = await judge({ ids: ['sorting/name/asc', 'sorting/name/desc'], wrap: refuses })
    expect(refuted).toEqual(['sort-fields'])
  })
})
