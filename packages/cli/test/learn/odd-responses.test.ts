import { describe, expect, it } from 'vitest'
import { overlayOf } from './dialects.ts'
import { changing, learnOdd, learnSandbox, type Send } from './support.ts'

it('a host that accepts what the document excludes is described', async () => {
  const lenient =
    (send: Send): Send =>
    async (request) => {
      const headers = new Headers(request.headers)
      headers.set('accept', 'application/json')
      const response = await send(new Request(request, { headers }))
      const body = (await response.json()) as { errors?: { rule?: string }[] }
      for (const error of body.errors ?? []) delete error.rule
      const changed = new Headers(response.headers)
      for (const name of ['content-length', 'www-authenticate']) changed.delete(name)
      return new Response(JSON.stringify(body), { status: response.status, headers: changed })
    }
  const overlays = [overlayOf([{ claim: 'invalid-filter-values', value: 'nobody' }])]
  const { different } = await learnOdd(lenient, overlays)
  const parts = ['header WWW-Authenticate', 'fields of an error', 'status 406']
  expect(different.toSorted()).toEqual(['invalid-filter-values', ...parts].toSorted())
})

it('the number of clients that the token sees is learned where the total counts more', async () => {
  const { learned } = await learnSandbox(
    { clients: 400 },
    { token: 'sandbox-vip' },
    changing((body, _, { url }) => ('total' in body && !url.includes('filter') ? { ...body, total: 400 } : body)),
  )
  expect(learned.lesson.valueOf('total-count')).toBe('all')
  expect(learned.lesson.findings.has('limit-maximum')).toBe(false)
})

it('a total that counts hidden clients is seen where large limits are refused too', async () => {
  const overlays = [
    overlayOf([
      { claim: 'limit-above-maximum', value: 'refused' },
      { claim: 'total-count', value: 'all' },
    ]),
  ]
  const { learned } = await learnSandbox({ clients: 800, overlays }, { token: 'sandbox-vip' })
  expect(learned.lesson.valueOf('total-count')).toBe('all')
  const whole = await learnSandbox({ clients: 800, overlays })
  expect(whole.learned.lesson.findings.has('total-count')).toBe(false)
})

it.each([
  ['/api/v2/clients/', '/api/v2/clients/'],
  ['https://other.example.com/office/api/v2/clients?secret=1', 'https://other.example.com/office/api/v2/clients'],
])('a host that redirects to %s is named, and nothing is learned from the redirect', async (location, shown) => {
  const redirecting = (): Send => () => Promise.resolve(new Response(null, { status: 301, headers: { location } }))
  const { ended, lesson, reads } = await learnOdd(redirecting)
  expect(ended).toContain(`the host redirects the first request to ${shown};`)
  expect(lesson.findings.size).toBe(0)
  expect(reads).toBe(1)
})

it('a host that redirects to no address is named by its status', async () => {
  const location = 'https://[1'
  const { ended } = await learnOdd(
    () => () => Promise.resolve(new Response(null, { status: 302, headers: { location } })),
  )
  expect(ended).toBe(
    'the host responded 302 to the first request, without a list of clients; check the address, and whether the API has a path prefix',
  )
})

it('a host that limits requests is asked more slowly from then on', async () => {
  let now = 0
  const sent: number[] = []
  const limited =
    (send: Send): Send =>
    (request) => {
      sent.push(now)
      return sent.length === 10 ? Promise.resolve(new Response('', { status: 429 })) : send(request)
    }
  const wait = async (ms: number) => {
    now += ms
  }
  const options = { rate: 5, now: () => now, wait }
  await learnSandbox({ clients: 50 }, options, limited)
  expect(sent.slice(1, 9).map((time, index) => time - (sent[index] ?? 0))).toEqual(Array(8).fill(200))
  expect(sent.slice(12).map((time, index) => time - (sent[index + 11] ?? 0))).toEqual(Array(sent.length - 12).fill(400))
})

describe('a host that is gone in the middle', () => {
  const after =
    (reads: number, response: () => Response) =>
    (send: Send): Send => {
      let calls = 0
      return (request) => (++calls > reads ? Promise.resolve(response()) : send(request))
    }
  const html = { 'content-type': 'text/html' }
  it.each([
    [
      'a redirect to a page for signing in',
      302,
      () => new Response(null, { status: 302, headers: { location: '/login' } }),
    ],
    ['a page for signing in', 200, () => new Response('<h1>Sign in</h1>', { headers: html })],
    [
      'a token that expired',
      401,
      () => Response.json({ message: 'Expired' }, { status: 401, headers: { 'www-authenticate': 'Bearer' } }),
    ],
    ['a firewall', 403, () => new Response('<h1>Blocked</h1>', { status: 403, headers: html })],
  ])('behind %s ends learning, and nothing is learned from what came in its place', async (_, status, response) => {
    for (const reads of [2, 6, 7, 20, 40]) {
      const { ended, reads: sent, different } = await learnOdd(after(reads, response))
      expect(ended).toBe(
        `the host returned a list before, and now responds ${status} to the same request; check the token and the host with b2core-clients doctor, then learn again`,
      )
      expect(different).toEqual([])
      // To a request without a token, a 401 is expected, so it says nothing.
      expect(sent).toBeLessThanOrEqual(reads + 4)
    }
  })

  it('is told from a host that redirects one request only', async () => {
    const redirecting =
      (send: Send): Send =>
      (request) =>
        request.url.includes('nickname')
          ? Promise.resolve(new Response(null, { status: 302, headers: { location: '/login' } }))
          : send(request)
    const { ended } = await learnOdd(redirecting)
    expect(ended).toBeUndefined()
  })
})
