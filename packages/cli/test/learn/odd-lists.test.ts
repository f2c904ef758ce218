import type { Overlay } from '@b2core-clients/schema/overlay'
import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { valueAt } from '../../src/learn/learn-context.ts'
import { createOverlay } from '../../src/learn/learned-overlay.ts'
import { overlayOf } from './dialects.ts'
import { changing, differencesOf, followed, learnSandbox, notesOf, reasonOf, type Send } from './support.ts'

/** Changes every client in a list and by itself. */
const changingClients = (change: (client: JsonObject) => JsonObject) =>
  changing((body) => {
    if ('data' in body) return { ...body, data: (body.data as JsonObject[]).map(change) }
    return 'clientId' in body ? change(body) : body
  })

/** Changes the query of every request. */
const asking =
  (change: (query: URLSearchParams) => void) =>
  (send: Send): Send =>
  (request) => {
    const url = new URL(request.url)
    change(url.searchParams)
    return send(new Request(url, request))
  }

describe('the order of a list', () => {
  it('is learned where all clients of the first page were created at the same time', async () => {
    const together = changingClients((client) => ({ ...client, createTime: '2026-01-15T09:30:00+00:00' }))
    const { learned, differences } = await learnSandbox({ clients: 300 }, {}, together)
    expect(learned.lesson.valueOf('sort-default')).toBe('createTime')
    expect(differences).toEqual([])
  })

  it('by a field that the host ignores says nothing about clients without a value', async () => {
    const overlays = [sortedOnlyBy('clientId', 'createTime', 'name')]
    const learned = await learnSandbox({ clients: 300, overlays })
    expect(reasonOf(learned, 'sort-empty-values')).toBe('no field that can be empty can be sorted by')
    expect(differencesOf(learned)).toEqual(['sort-fields'])
  })

  it('shows on the first page how equal ones follow each other, where no field that can be empty is sorted by', async () => {
    const overlays = [sortedOnlyBy('clientId', 'createTime')]
    const tenInASecond = changingClients((client) => ({
      ...client,
      createTime: new Date(1_768_469_400_000 + Math.floor(Number(client.clientId) / 10) * 1000)
        .toISOString()
        .replace('.000Z', '+00:00'),
    }))
    const byId = asking((query) => {
      if ((query.get('sort_by') ?? 'createTime') === 'createTime') query.set('sort_by', 'clientId')
    })
    const ordered = await learnSandbox({ clients: 300, overlays }, {}, (send) => tenInASecond(byId(send)))
    expect(ordered.learned.lesson.valueOf('sort-ties')).toBe('by-id')
    const sameMonth = changingClients((client) => ({
      ...client,
      createTime: `${String(client.createTime).slice(0, 8)}01T00:00:00+00:00`,
    }))
    const mixed = await learnSandbox({ clients: 300, overlays }, {}, sameMonth)
    expect(reasonOf(mixed, 'sort-ties')).toBe('clients with the same createTime are in no order by clientId')
  })

  it('is that of no field where a name is tried that no field has', async () => {
    const { learned } = await learnSandbox(
      { clients: 300, overlays: [overlayOf([{ claim: 'sort-by-unknown', value: 'refused' }])] },
      {},
      sortingBy('phone'),
    )
    expect([...learned.lesson.unexpressed]).toEqual(['a list can be sorted by phone'])
    expect(learned.lesson.valueOf('sort-by-unknown')).toBe('refused')
  })
})

/** An overlay for a host that can only sort by these fields. */
function sortedOnlyBy(...fields: readonly string[]): Overlay {
  const target = '$.components.parameters.SortBy.schema'
  const actions = [
    { target: `${target}.enum`, remove: true },
    { target, update: { enum: fields } },
  ]
  return { overlay: '1.0.0', info: { title: 'A host', version: '1' }, actions }
}

async function readAll(send: Send, request: Request): Promise<JsonObject[]> {
  const clients: JsonObject[] = []
  for (let offset = 0; ; offset += 100) {
    const url = new URL(request.url)
    url.search = `?limit=100&offset=${offset}&sort_by=clientId&sort_order=asc`
    const { data } = (await (await send(new Request(url, request))).json()) as { data: JsonObject[] }
    if (data.length === 0) return clients
    clients.push(...data)
  }
}

/** A host that also sorts by another field. */
const sortingBy =
  (field: string) =>
  (send: Send): Send =>
  async (request) => {
    const url = new URL(request.url)
    if (url.searchParams.get('sort_by') !== field) return send(request)
    const all = await readAll(send, request)
    const sorted = all.toSorted((one, other) => (String(one[field] ?? '') < String(other[field] ?? '') ? -1 : 1))
    return Response.json({ total: all.length, data: sorted.slice(0, 100) })
  }

describe('a limit', () => {
  it('that is negative and fails has that for a reason, and one of 0 is learned', async () => {
    const failing =
      (send: Send): Send =>
      async (request) =>
        Number(new URL(request.url).searchParams.get('limit')) < 0
          ? Response.json({ message: 'No.' }, { status: 500 })
          : send(request)
    const learned = await learnSandbox({ clients: 300 }, {}, failing)
    expect(learned.learned.lesson.valueOf('limit-below-minimum')).toBe('default')
    expect(reasonOf(learned, 'negative-limit')).toBe('the host responded 500')
  })

  it('that is negative and raised to the minimum, unlike 0, is named', async () => {
    const raising = asking((query) => {
      if (Number(query.get('limit')) < 0) query.set('limit', '1')
    })
    const learned = await learnSandbox({ clients: 300 }, {}, raising)
    expect(notesOf(learned)).toEqual(['a page with limit=-3 is taken as minimum, unlike limit=0'])
    expect(differencesOf(learned)).toEqual(['negative-limit'])
  })
})

it('an offset above the maximum that is not found, as any after the last client is, has no maximum', async () => {
  const overlays = [overlayOf([{ claim: 'offset-beyond-end', value: 'not-found' }])]
  const capped = asking((query) => {
    if (Number(query.get('offset')) > 2_000_000_000) query.set('offset', '2000000000')
  })
  expect(differencesOf(await learnSandbox({ clients: 300, overlays }, {}, capped))).toEqual([
    'offset-beyond-end',
    'offset-maximum',
  ])
})

it('an empty text in place of a name of a list is not a value that a client has', async () => {
  const empty = changingClients((client) => ({
    ...client,
    internalType: Number(client.clientId) > 200 ? '' : client.internalType,
  }))
  const { learned } = await learnSandbox({ clients: 300 }, {}, empty)
  expect(learned.lesson.undecided.get('internal-type-ids-values')).not.toBe('no value that a client has was found')
})

it('fields that no client has are named', async () => {
  const without = changingClients(({ manager, accounts, ...client }) => client)
  expect(notesOf(await learnSandbox({ clients: 300 }, {}, without))).toEqual([
    'no client that was seen has manager, accounts',
  ])
})

describe('a host without clients, or with one', () => {
  it('shows that it refuses nothing, and what it does instead is only assumed', async () => {
    const overlays = [
      overlayOf([
        { claim: 'sort-order-unknown', value: 'ignored' },
        { claim: 'invalid-filter-values', value: 'ignored' },
        { claim: 'invalid-page-numbers', value: 'ignored' },
      ]),
    ]
    const learned = await learnSandbox({ clients: 0, overlays })
    const assumed = ['invalid-filter-values', 'invalid-page-numbers', 'sort-order-unknown']
    for (const claim of assumed)
      expect(notesOf(learned)).toContain(
        `${claim} is assumed: it is not refused, and without a client nobody can see what happens instead`,
      )
    expect(JSON.stringify(learned.overlay)).toContain('"value":"nobody","provenance":"assumed"')
  })

  it('shows that it refuses empty values, reads a plus sign, and takes any text for a country', async () => {
    const overlays = [
      overlayOf([
        { claim: 'empty-values', value: 'refused' },
        { claim: 'integer-notation', value: 'lax' },
      ]),
    ]
    const anyCountry =
      (send: Send): Send =>
      (request) =>
        send(new Request(request.url.replace(/filter%5BcountryCodes%5D=(x|1234)/, 'limit=1'), request))
    const learned = await learnSandbox({ clients: 0, overlays }, {}, anyCountry)
    expect(differencesOf(learned)).toEqual(['empty-values', 'integer-notation', 'pattern of filter[countryCodes]'])
    expect(notesOf(learned)).toContain(
      'pattern of filter[countryCodes] is assumed: it is not refused, and without a client nobody can see what happens instead',
    )
  })

  it('shows which fields it does not sort by, where it refuses others', async () => {
    const overlays = [
      sortedOnlyBy('clientId', 'createTime'),
      overlayOf([
        { claim: 'sort-by-unknown', value: 'refused' },
        { claim: 'integer-notation', value: 'lax' },
      ]),
    ]
    const learned = await learnSandbox({ clients: 1, overlays })
    expect(learned.learned.lesson.valueOf('sort-fields')).toEqual(['clientId', 'createTime'])
    expect(differencesOf(learned)).toEqual(expect.arrayContaining(['integer-notation', 'sort-by-unknown']))
  })
})

it('texts that are regular expressions are named', async () => {
  const asPattern = asking((query) => {
    const name = query.get('filter[name]')
    if (name?.includes('.')) query.set('filter[name]', name.split('.')[0] ?? '')
  })
  const learned = await learnSandbox({ clients: 300 }, {}, asPattern)
  expect(notesOf(learned)).toEqual(['a dot in filter[name] matches any letter: texts are probably regular expressions'])
  expect(reasonOf(learned, 'wildcards')).toBe('the document cannot express it')
})

it('a gateway with its own errors does not hide those of the host', async () => {
  const overlays = [overlayOf([{ claim: 'error-shape', value: 'errors-map' }])]
  const gateway = changing((body, { status }) => (status === 401 ? { message: 'Unauthorized' } : body))
  const learned = await learnSandbox({ clients: 300, overlays }, {}, gateway)
  expect(learned.learned.lesson.valueOf('error-shape')).toBe('errors-map')
  expect(notesOf(learned)).toEqual([])
  expect(learned.learned.lesson.valueOf('body of Unauthorized')).toEqual(['other json'])
  const document = followed(learned)
  expect(valueAt(document, 'components.responses.Unauthorized.content')).toEqual({ 'application/json': { schema: {} } })
  const again = await learnSandbox({ clients: 300, overlays }, { document }, gateway)
  expect(createOverlay(document, again.learned, 'A host').differences).toEqual([])
  const without = await learnSandbox({ clients: 300, overlays }, { document })
  expect(createOverlay(document, without.learned, 'A host').differences.map(({ subject }) => subject)).toEqual([
    'body of Unauthorized',
  ])
})

it('a new client without the header Location is learned', async () => {
  const without =
    (send: Send): Send =>
    async (request) => {
      const response = await send(request)
      const headers = new Headers(response.headers)
      headers.delete('location')
      return new Response(response.body, { status: response.status, headers })
    }
  const learned = await learnSandbox({ clients: 300 }, { createAs: 'odd' }, without)
  expect(differencesOf(learned)).toEqual(['header Location'])
  expect(valueAt(followed(learned), 'components.responses.ClientCreated.headers')).not.toHaveProperty('Location')
  expect(differencesOf(await learnSandbox({ clients: 300 }, { createAs: 'odd' }))).toEqual([])
})

describe('a host with few clients', () => {
  it.each(['null-list', 'object-list'])('is learned without any, where an empty page is a %s', async (value) => {
    const overlays = [overlayOf([{ claim: 'nothing-found', value }])]
    const { learned, differences } = await learnSandbox({ clients: 0, overlays })
    expect(learned.ended).toBeUndefined()
    expect(differences.map(({ subject }) => subject)).toContain('nothing-found')
    expect(learned.lesson.valueOf('list-member')).toBe('data')
  })

  it('has its total in `count`, where a page after the last client has it too', async () => {
    const counting = changing(({ total, ...body }) => (total === undefined ? body : { ...body, count: total }))
    const { learned } = await learnSandbox({ clients: 3 }, {}, counting)
    expect(learned.lesson.valueOf('total-name')).toBe('count')
    expect([...learned.lesson.unexpressed].filter((note) => note.includes('lists'))).toEqual([])
  })

  it('has no total where `count` is the number of clients on a page', async () => {
    const counting = changing(({ total, ...body }) =>
      total === undefined ? body : { ...body, count: (body.data as JsonObject[]).length },
    )
    const learned = await learnSandbox({ clients: 3 }, {}, counting)
    expect(learned.learned.lesson.valueOf('total-name')).toBeUndefined()
    expect(notesOf(learned)).toContain('a list has no total')
  })

  it('does not show the order of an unknown direction with one client', async () => {
    const overlays = [overlayOf([{ claim: 'sort-order-unknown', value: 'ascending' }])]
    const learned = await learnSandbox({ clients: 1, overlays })
    expect(learned.learned.lesson.findings.get('sort-order-unknown')?.isAssumed).toBe(true)
  })
})
