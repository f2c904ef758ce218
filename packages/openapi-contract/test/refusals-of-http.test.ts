import { expect, it } from 'vitest'
import { isOfHttp } from '../src/running/firewall.ts'

const page = { rule: 'content-type', message: 'content type text/html is not documented' } as const
const exchangeOf = (target: string, status: number) => ({ request: { target }, response: { status } }) as never

it.each(['/things/%', '/things/%FF?limit=1', '/things/7%00'])(
  'a live host that cannot read the path %s can refuse it with a page',
  (target) => {
    expect(isOfHttp(page, exchangeOf(target, 400), { isLive: true })).toBe(true)
    expect(isOfHttp(page, exchangeOf(target, 400), { isLive: false })).toBe(false)
    expect(isOfHttp(page, exchangeOf(target, 500), { isLive: true })).toBe(false)
    expect(isOfHttp({ rule: 'body', message: '' }, exchangeOf(target, 400), { isLive: true })).toBe(false)
  },
)

it('a token that is no token can be a malformed request', () => {
  const problems = [page, { rule: 'status', message: '' } as const]
  const isOfLive = (credentials: 'empty token' | 'unknown token') =>
    problems.map((problem) => isOfHttp(problem, exchangeOf('/things', 400), { isLive: true, credentials }))
  expect(isOfLive('empty token')).toEqual([true, true])
  expect(isOfLive('unknown token')).toEqual([false, false])
})

it('a page for a path that can be read is a departure', () => {
  expect(isOfHttp(page, exchangeOf('/things/x?name=%FF', 400), { isLive: true })).toBe(false)
})

it('a status that HTTP allows is no departure', () => {
  const status = { rule: 'status', message: '' } as const
  expect(isOfHttp(status, exchangeOf('/things', 415), { isLive: true, statusesOfHttp: [415] })).toBe(true)
  expect(isOfHttp(status, exchangeOf('/things', 415), { isLive: true })).toBe(false)
})
