import { describe, expect, it } from 'vitest'
import { createReport, createRun, hostTarget, runChecks, summarize } from '../src/index.ts'
import { RateLimit, retryAfter } from '../src/running/rate-limit.ts'
import { preparePaths } from './support/prepare-paths.ts'

const ok = { description: 'OK', content: { 'application/json': { schema: { type: 'object' } } } }
const limit = { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 100 } }
const word = { name: 'word', in: 'query', schema: { type: 'string', maxLength: 200 } }
const paths = {
  '/things': { get: { operationId: 'things', parameters: [limit, word], responses: { 200: ok, 400: ok } } },
}
const prepared = preparePaths(paths)

const isGood = ({ url }: Request): boolean => {
  const query = new URL(url).searchParams
  const [count, text] = [query.getAll('limit'), query.getAll('word')]
  const isCount = count.every((one) => /^\d+$/.test(one) && Number(one) >= 1 && Number(one) <= 100)
  return isCount && text.every((one) => [...one].length <= 200) && Math.max(count.length, text.length) < 2
}
const correct = (request: Request): Response =>
  request.method === 'GET'
    ? Response.json({}, { status: isGood(request) ? 200 : 400 })
    : new Response(null, { status: 405, headers: { allow: 'GET' } })

/** A clock that only waiting moves, and a host of so many requests a second. */
function limitedHost(perSecond: number, serve = correct) {
  let time = 0
  let [window, left] = [0, perSecond]
  let requests = 0
  const fetch = async (request: Request): Promise<Response> => {
    requests++
    const second = Math.floor(time / 1000)
    if (second > window) [window, left] = [second, perSecond]
    if (left-- > 0) return serve(request)
    return new Response('slow down', { status: 429, headers: { 'retry-after': '1' } })
  }
  const target = hostTarget({ name: 'limited', url: 'http://localhost', capabilities: ['undescribed methods'], fetch })
  const clock = {
    now: () => time,
    wait: async (ms: number) => {
      time += ms
    },
  }
  return { target, clock, requests: () => requests }
}

describe('a host that limits the rate', () => {
  it('fails no check, costs hardly more requests, and is named in the summary', async () => {
    const free = limitedHost(1_000_000)
    await runChecks(createRun(prepared, free.target, { seed: 1, ...free.clock }), prepared.checks)
    const limited = limitedHost(10)
    const run = createRun(prepared, limited.target, { seed: 1, ...limited.clock })
    const report = createReport(run, await runChecks(run, prepared.checks))
    expect(report.results.flatMap(({ failure }) => (failure ? [failure.message] : []))).toEqual([])
    expect(limited.requests()).toBeLessThan(free.requests() * 1.1)
    expect(report.rateLimit?.rate).toBeLessThanOrEqual(10)
    expect(summarize(report)).toMatch(
      /The host limited the rate \(429\).*: waited \d+\.\d s, then sent \S+ requests a second/,
    )
  })

  it('ends the run where the same request is refused again and again, with the reason', async () => {
    const closed = limitedHost(0)
    const run = createRun(prepared, closed.target, { seed: 1, ...closed.clock })
    const results = await runChecks(run, prepared.checks)
    expect(results.filter(({ outcome }) => outcome === 'passed' || outcome === 'failed')).toEqual([])
    expect(results[0]?.reason).toMatch(/^the host responded 429 to the same request 7 times/)
    expect(closed.requests()).toBe(7)
  })

  it('is left alone where it asks for hours', () => {
    const headers = new Headers({ 'retry-after': '3600' })
    const refused = () => new RateLimit({ now: () => 0 }).refused({ status: 429, headers, text: '' }, 1)
    expect(refused).toThrow('the host asks to wait 3600 seconds (429); run it later')
  })
})

describe('Retry-After', () => {
  const read = (fields: Record<string, string>) =>
    retryAfter({ headers: new Headers(fields) }, Date.parse('2026-01-01T00:00:00Z'))
  it.each([
    [{ 'retry-after': '3' }, 3000],
    [{ 'retry-after': 'Thu, 01 Jan 2026 00:00:05 GMT' }, 5000],
    // The host's own clock, ten minutes behind, decides.
    [{ 'retry-after': 'Wed, 31 Dec 2025 23:50:03 GMT', date: 'Wed, 31 Dec 2025 23:50:00 GMT' }, 3000],
    [{ 'retry-after': 'soon' }, undefined],
    [{}, undefined],
  ])('of %j is %s', (fields, ms) => expect(read(fields)).toBe(ms))
})

describe('making a failure smaller', () => {
  it.each([
    ['parameter', word, undefined],
    [
      'body',
      undefined,
      {
        type: 'object',
        properties: { a: { type: 'string', maxLength: 300 }, b: { type: 'array', items: { type: 'string' } } },
      },
    ],
  ])('costs no more requests than its budget, for a %s', async (_, parameter, schema) => {
    const method = schema ? 'post' : 'get'
    const operation = {
      operationId: 'send',
      parameters: parameter ? [parameter] : [],
      ...(schema && { requestBody: { required: true, content: { 'application/json': { schema } } } }),
      responses: { 200: ok, 400: ok },
    }
    const own = preparePaths({ '/things': { [method]: operation } })
    let sinceFailure = 0
    const fetch = async (request: Request) => {
      if (sinceFailure > 0) sinceFailure++
      // Whatever has more than ten characters in it fails.
      const sent = decodeURIComponent(new URL(request.url).search) + (await request.text())
      if (sent.length > 10) sinceFailure ||= 1
      return Response.json({}, { status: sent.length > 10 ? 500 : 200 })
    }
    const target = hostTarget({ name: 'one', url: 'http://localhost', capabilities: ['writes'], fetch })
    const valid = own.checks.filter(({ id }) => id === 'send/valid')
    const [result] = await runChecks(createRun(own, target, { seed: 3, cases: 50, shrinkRequests: 4 }), valid)
    expect(result?.outcome).toBe('failed')
    expect(result?.failure?.path).toBeDefined()
    expect(sinceFailure).toBeLessThanOrEqual(5)
  })
})
