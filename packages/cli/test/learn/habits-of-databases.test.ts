import { expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { valueAt } from '../../src/learn/learn-context.ts'
import { createOverlay } from '../../src/learn/learned-overlay.ts'
import { overlayOf } from './dialects.ts'
import { asking, changing, differencesOf, followed, learnSandbox, notesOf, reasonOf, type Send } from './support.ts'

const both =
  (one: (send: Send) => Send, other: (send: Send) => Send) =>
  (send: Send): Send =>
    one(other(send))

it('learns that equal clients change places on a short page', async () => {
  const reversing = changing((body, _, { url }) => {
    const isShort = new URL(url).searchParams.get('limit') === '2' && Array.isArray(body.data)
    return isShort ? { ...body, data: (body.data as unknown[]).toReversed() } : body
  })
  const learned = await learnSandbox({ clients: 300 }, {}, reversing)
  expect(differencesOf(learned)).toEqual(['sort-ties'])
  expect(learned.learned.lesson.valueOf('sort-ties')).toBe('unspecified')
})

it('does not take equal clients for moved where another client came meanwhile', async () => {
  const isShort = ({ searchParams }: URL): boolean => searchParams.get('limit') === '2' && searchParams.has('offset')
  const host = both(
    changing((body, _, { url }) => (isShort(new URL(url)) ? { ...body, total: Number(body.total) + 1 } : body)),
    asking((url) => {
      const offset = Number(url.searchParams.get('offset'))
      if (isShort(url)) url.searchParams.set('offset', String(Math.max(0, offset - 1)))
    }),
  )
  expect(differencesOf(await learnSandbox({ clients: 300 }, {}, host))).toEqual([])
})

it('takes the usual list for the usual one where equal clients change places', async () => {
  const atOnce = (client: JsonObject): JsonObject => ({ ...client, createTime: '2026-01-15T09:30:00+00:00' })
  const host = both(
    changing((body, _, { url }) => {
      if (!Array.isArray(body.data)) return 'clientId' in body ? atOnce(body) : body
      const rows = (body.data as JsonObject[]).map(atOnce)
      return { ...body, data: /upwards|limit=2(?!\d)/.test(url) ? rows.toReversed() : rows }
    }),
    asking((url) => {
      if (url.searchParams.get('sort_order') === 'upwards') url.searchParams.delete('sort_order')
    }),
  )
  const { learned } = await learnSandbox({ clients: 300 }, {}, host)
  expect(learned.lesson.valueOf('sort-ties')).toBe('unspecified')
  expect(learned.lesson.valueOf('sort-order-unknown')).toBe('ignored')
})

it('does not take the order of identifiers for the usual one where that of times fits as well', async () => {
  const swapped = (rows: JsonObject[]): JsonObject[] =>
    rows.map((row, index) => rows[index % 2 === 0 ? index + 1 : index - 1] ?? row)
  const inPairs = (row: JsonObject): JsonObject => {
    const pair = Math.ceil(Number(row.clientId) / 2)
    return { ...row, createTime: new Date(1_700_000_000_000 + pair * 1000).toISOString().replace('.000Z', '+00:00') }
  }
  const byTime = changing((body, _, { url }) => {
    if (!Array.isArray(body.data)) return 'clientId' in body ? inPairs(body) : body
    const rows = (body.data as JsonObject[]).map(inPairs)
    return { ...body, data: /sort_by=createTime|limit=2(?!\d)/.test(url) ? swapped(rows) : rows }
  })
  const byId = asking(({ searchParams: query }) => {
    if ((query.get('sort_by') ?? 'createTime') === 'createTime') query.set('sort_by', 'clientId')
  })
  const learned = await learnSandbox({ clients: 300 }, {}, both(byTime, byId))
  expect(learned.learned.lesson.valueOf('sort-ties')).toBe('unspecified')
  expect(reasonOf(learned, 'sort-default')).toMatch(/^the first page is also in the order of createTime/)
})

it('names the one empty filter that finds nobody', async () => {
  const host = asking(({ searchParams: query }) => {
    if (query.get('filter[email]') === '') query.set('filter[email]', 'nobody@example.com')
  })
  const learned = await learnSandbox({ clients: 300 }, {}, host)
  expect(notesOf(learned)).toEqual(['an empty filter[email] finds nobody, unlike other empty filters'])
  expect(learned.learned.lesson.valueOf('empty-values')).toBe('ignored')
})

it('looks at empty filters by a client who has texts, as others are not found by an empty one', async () => {
  const isBare = ({ clientId }: JsonObject): boolean => Number(clientId) % 7 !== 0
  const withoutTexts = (row: JsonObject): JsonObject => (isBare(row) ? { ...row, name: null, city: null } : row)
  const host = changing((body, _, { url }) => {
    if (!Array.isArray(body.data)) return 'clientId' in body ? withoutTexts(body) : body
    const { searchParams: query } = new URL(url)
    const isByEmptyText = ['name', 'city'].some((name) => query.get(`filter[${name}]`) === '')
    const rows = body.data as JsonObject[]
    return { ...body, data: rows.filter((row) => !(isByEmptyText && isBare(row))).map(withoutTexts) }
  })
  const { learned } = await learnSandbox({ clients: 300 }, {}, host)
  expect(learned.lesson.valueOf('empty-values')).toBe('ignored')
})

it('names an empty entry of a list that is refused', async () => {
  const host = asking(({ searchParams: query }) => {
    if ([...query.values()].some((value) => value.includes(',,'))) query.set('limit', 'x')
  })
  const learned = await learnSandbox({ clients: 300 }, {}, host)
  expect(notesOf(learned)).toEqual(['an empty entry of a list is refused, unlike an empty filter'])
  expect(learned.learned.lesson.valueOf('empty-values')).toBe('ignored')
})

it('knows from the first page what the total is called where all clients are on a large one', async () => {
  const overlays = [
    overlayOf([
      { claim: 'total-name', value: 'count' },
      { claim: 'limit-above-maximum', value: 'unlimited' },
    ]),
  ]
  const { learned } = await learnSandbox({ clients: 300, overlays })
  expect(learned.lesson.valueOf('limit-above-maximum')).toBe('unlimited')
})

it.each([1, 2, 3])('tells by a plain text whether case matters (data %i)', async (seed) => {
  const host = asking(({ searchParams: query }) => {
    for (const [name, value] of [...query]) {
      const isForeign = /[^\0-\x7f]/.test(value) && value === value.toUpperCase()
      if (isForeign) query.set(name, 'zqxj')
    }
  })
  const learned = await learnSandbox({ clients: 300, seed }, {}, host)
  expect(differencesOf(learned)).toEqual([])
})

it('learns country codes of three digits', async () => {
  const host = asking(({ searchParams: query }) => {
    const codes = query.get('filter[countryCodes]')?.split(',') ?? []
    if (codes.some((code) => code.trim() !== '' && code.trim().length !== 3)) query.set('limit', 'x')
  })
  const learned = await learnSandbox({ clients: 300 }, {}, host)
  expect(differencesOf(learned)).toEqual(['country-code-zeros', 'digits of filter[countryCodes]'])
  const document = followed(learned)
  const pattern = valueAt(document, 'components.parameters.FilterCountryCodes.schema.items.pattern')
  expect(['36', ' 036', '0036'].map((code) => new RegExp(String(pattern)).test(code))).toEqual([false, true, false])
  const again = await learnSandbox({ clients: 300 }, { document }, host)
  expect(createOverlay(document, again.learned, 'A host').differences).toEqual([])
})

it('asks first for the largest limit that a refusal names', async () => {
  const overlays = [
    overlayOf([
      { claim: 'limit-maximum', value: 137 },
      { claim: 'limit-above-maximum', value: 'refused' },
    ]),
  ]
  const limits: string[] = []
  const { learned } = await learnSandbox(
    { clients: 300, overlays },
    { onRead: (request) => limits.push(...(/with limit=(\d+)$/.exec(request)?.slice(1) ?? [])) },
  )
  expect(learned.lesson.valueOf('limit-maximum')).toBe(137)
  expect(limits.slice(0, 3)).toEqual(['1001', '138', '137'])
})

it('takes a page that could be longer for all that match, where its total has another name', async () => {
  const overlays = [overlayOf([{ claim: 'total-name', value: 'count' }])]
  const requests: string[] = []
  const { learned } = await learnSandbox({ clients: 300, overlays }, { onRead: (request) => requests.push(request) })
  expect(learned.lesson.valueOf('nickname-matching')).toBe('part')
  expect(requests.filter((request) => request.includes('with another text'))).toEqual([])
})

it('asks for a direction in capitals only where reads are left', async () => {
  const overlays = [overlayOf([{ claim: 'sort-order-unknown', value: 'refused' }])]
  const asked = async (maxReads: number): Promise<boolean> => {
    const requests: string[] = []
    const { learned } = await learnSandbox(
      { clients: 300, overlays },
      { maxReads, onRead: (one) => requests.push(one) },
    )
    expect(learned.ended).toBeUndefined()
    return requests.some((request) => request.endsWith('sort_order=ASC'))
  }
  const { learned } = await learnSandbox({ clients: 300, overlays })
  expect(await asked(learned.reads)).toBe(true)
  expect(await asked(learned.reads - 1)).toBe(false)
})
