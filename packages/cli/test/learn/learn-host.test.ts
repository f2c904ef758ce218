import { describe, expect, it } from 'vitest'
import type { JsonObject } from '../../src/json.ts'
import { overlayOf } from './dialects.ts'
import { changing, learnSandbox, type Send } from './support.ts'

describe('learning a host that does what the document says', () => {
  it.each([0, 1, 2, 50, 3000])('finds no difference with %i clients, in at most 80 reads', async (clients) => {
    const { learned, differences } = await learnSandbox({ clients })
    expect(learned.ended).toBeUndefined()
    expect(learned.reads).toBeLessThanOrEqual(80)
    expect(differences).toEqual([])
  })

  it('decides every claim that reads can decide, with enough clients', async () => {
    const { learned } = await learnSandbox({ clients: 3000 })
    const reasons = [...learned.lesson.undecided].map(([claim, reason]) => `${claim}: ${reason}`)
    const explained = /\(--writes\)|the token of an admin|no read is sent for it|no such field was seen/
    expect(reasons.filter((reason) => !explained.test(reason))).toEqual([])
  })

  it('does the same with the token of an admin who sees some clients', async () => {
    const { differences } = await learnSandbox({ clients: 400 }, { token: 'sandbox-vip' })
    expect(differences).toEqual([])
  })
})

describe('learning with creations', () => {
  it('gives the reason that holds where a creation did not show something', async () => {
    const refusing = (send: Send) => async (request: Request) =>
      request.method === 'POST' ? new Response('{}', { status: 422 }) : send(request)
    const { learned } = await learnSandbox({ clients: 50 }, { createAs: 'learn-1' }, refusing)
    expect(learned.lesson.undecided.get('created-status')).toMatch(/refused the creation with 422/)
    expect(learned.lesson.undecided.get('malformed-body-status')).toBe('no creation that was sent shows it')
  })

  it('names the option without which there is no creation', async () => {
    const { learned } = await learnSandbox({ clients: 50 })
    expect(learned.lesson.undecided.get('malformed-body-status')).toBe('only a creation shows it (--writes)')
  })
})

describe('what leaves the process', () => {
  it('has no value of a client', async () => {
    const values: string[] = []
    const collecting = changing((body) => {
      collect(body, values)
      return body
    })
    const words: string[] = []
    const { overlay, differences, learned } = await learnSandbox(
      { clients: 200 },
      { onRead: (request) => words.push(request) },
      collecting,
    )
    const told = JSON.stringify([overlay, differences, words, [...learned.lesson.unexpressed]])
    const leaked = values.filter((value) => told.includes(value))
    expect(leaked).toEqual([])
  })

  it('are reads, nothing else', async () => {
    const methods = new Set<string>()
    await learnSandbox({ clients: 50 }, {}, (send) => (request) => {
      methods.add(request.method)
      return send(request)
    })
    expect([...methods]).toEqual(['GET'])
  })
})

/** Texts of profiles: long enough not to be part of any sentence. */
function collect(value: unknown, found: string[]): void {
  if (Array.isArray(value)) for (const item of value) collect(item, found)
  else if (typeof value === 'object' && value !== null)
    for (const [name, child] of Object.entries(value)) {
      const isProfile = [
        'email',
        'name',
        'firstName',
        'lastName',
        'phone',
        'birthday',
        'fullName',
        'accountNumber',
      ].includes(name)
      if (isProfile && typeof child === 'string' && child.length > 4) found.push(child)
      else collect(child, found)
    }
}

describe('a host on a bad day', () => {
  it.each([
    ['in seconds', { 'retry-after': '2' }, 2000],
    ['as a date', { 'retry-after': 'Thu, 01 Jan 2026 00:00:03 GMT', date: 'Thu, 01 Jan 2026 00:00:00 GMT' }, 3000],
    ['not at all', {}, 5000],
  ])('that limits the rate is waited for, when it says how long %s', async (_, headers, expected) => {
    const waits: number[] = []
    let calls = 0
    const limited =
      (send: Send): Send =>
      (request) =>
        ++calls % 4 === 0 ? Promise.resolve(new Response('{}', { status: 429, headers })) : send(request)
    const wait = async (ms: number) => void waits.push(ms)
    const { learned, differences } = await learnSandbox({ clients: 50 }, { wait, rate: 1e6, maxReads: 200 }, limited)
    expect(learned.ended).toBeUndefined()
    expect(differences).toEqual([])
    expect(waits.filter((ms) => ms >= 1000)).toContain(expected)
  })

  it('that stops responding ends learning, and what was learned is kept', async () => {
    let calls = 0
    const lost =
      (send: Send): Send =>
      (request) =>
        ++calls > 20 ? Promise.reject(new TypeError('reset')) : send(request)
    const { learned } = await learnSandbox({ clients: 50 }, {}, lost)
    expect(learned.ended).toBe(
      'the connection failed (reset), 4 times; check the address, and whether the host can be reached',
    )
    expect(learned.lesson.valueOf('client-envelope')).toBe('bare')
    expect(learned.lesson.undecided.get('status-ids-values')).toMatch(/the connection failed/)
  })

  it('that refuses every request ends learning, and the reason says what to do', async () => {
    const limiting = (): Send => () => Promise.resolve(new Response('{}', { status: 429 }))
    const { learned } = await learnSandbox({ clients: 1 }, {}, limiting)
    expect(learned.ended).toBe('the host responded 429, 4 times; wait a while, or send fewer requests with --rate')
  })

  it('can be left at any time with what was learned', async () => {
    const ending = new AbortController()
    const onRead = (_: string, reads: number) => void (reads === 12 && ending.abort())
    const { learned } = await learnSandbox({ clients: 50 }, { signal: ending.signal, onRead })
    expect(learned.ended).toBe('it was interrupted')
    expect(learned.lesson.findings.size).toBeGreaterThan(10)
  })

  it('that has no list of clients is named', async () => {
    const { learned } = await learnSandbox(
      { clients: 1 },
      {},
      changing(() => ({ ok: true })),
    )
    expect(learned.ended).toBe(
      'the host responded 200 to the first request, without a list of clients; check the address, and whether the API has a path prefix',
    )
  })
})

it('learns a host behind a path prefix', async () => {
  const behind =
    (send: Send): Send =>
    (request) => {
      const url = new URL(request.url)
      if (!url.pathname.startsWith('/office/')) return Promise.resolve(new Response('', { status: 404 }))
      return send(new Request(request.url.replace('/office/', '/'), request))
    }
  const { differences } = await learnSandbox({ clients: 50 }, { baseUrl: 'http://localhost/office' }, behind)
  expect(differences).toEqual([])
})

describe('a host that differs', () => {
  const differing = async (around: (send: Send) => Send) => {
    const { differences, learned } = await learnSandbox({ clients: 150 }, {}, around)
    return { found: Object.fromEntries(differences.map(({ subject, finding }) => [subject, finding.value])), learned }
  }

  it('in the type of one field is told so by one difference', async () => {
    const text = (body: object): unknown =>
      JSON.parse(JSON.stringify(body), (name, value) => (name === 'accountId' ? String(value) : value))
    const { found } = await differing(changing(text))
    expect(found).toEqual({ 'type of accounts.accountId': ['string', 'null'] })
  })

  it('in fields that the document does not have is told so with their types', async () => {
    const more = (body: object): unknown =>
      JSON.parse(JSON.stringify(body), (name, value) =>
        name === '' || typeof value !== 'object' || value?.clientId === undefined
          ? value
          : { ...value, score: 1.5, notes: [] },
      )
    const { found } = await differing(changing(more))
    expect(found).toEqual({
      'field score': ['number'],
      'field notes': ['array'],
    })
  })

  it('in a way that no claim has a word for is told so, and nothing is made up', async () => {
    const named = changing((body) => ('data' in body ? { members: body.data, total: body.total } : body))
    const { found, learned } = await differing(named)
    expect(found['list-member']).toBe('list-member: the host has "members"')
    expect(learned.lesson.valueOf('list-member')).toBeUndefined()
    expect([...learned.lesson.unexpressed]).toContain('list-member: the host has "members"')
  })

  it.each([
    ['is the list itself', (body: JsonObject) => ('data' in body ? body.data : body), 'list-member'],
    [
      'is a collection of Hydra',
      (body: JsonObject) => ('data' in body ? { 'hydra:member': body.data, 'hydra:totalItems': body.total } : body),
      'list-member',
    ],
    ['has an object as status', (body: object) => nested(body, 'status', (name) => ({ id: 1, name })), undefined],
    ['has a UUID as identifier', (body: object) => nested(body, 'clientId', (id) => `0b0e-${id}`), undefined],
    ['writes offsets without a colon', (body: object) => nested(body, 'createTime', withoutColon), undefined],
  ])('because its body %s is learned without a crash and without a wrong limit', async (_, change, unexpressed) => {
    const { found, learned } = await differing(changing(change))
    expect(learned.ended).toBeUndefined()
    expect(found['limit-above-maximum']).toBeUndefined()
    expect(found['limit-maximum']).toBeUndefined()
    if (unexpressed !== undefined)
      expect([...learned.lesson.unexpressed].join()).toContain(`${unexpressed}: the host has`)
  })
})

it('says nothing of the largest page of a host that does not count its clients', async () => {
  const bare = changing((body) => ('data' in body ? body.data : body))
  const overlays = [overlayOf([{ claim: 'limit-maximum', value: 200 }])]
  const { learned } = await learnSandbox({ clients: 400, overlays }, {}, bare)
  expect(learned.lesson.undecided.get('limit-above-maximum')).toBe('the list has no total')
  expect(learned.lesson.undecided.get('limit-maximum')).toBe('the list has no total')
})

const nested = (body: object, field: string, change: (value: unknown) => unknown): unknown =>
  JSON.parse(JSON.stringify(body), (name, value) => (name === field && value !== null ? change(value) : value))

const withoutColon = (time: unknown): string => String(time).replace(/([+-]\d\d):(\d\d)$/, '$1$2')
