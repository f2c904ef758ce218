import fc from 'fast-check'
import { expect, test } from 'vitest'
import { sandboxFor } from './support/ask.ts'
import { publishedReader as reader } from './support/published.ts'

/** How many requests are generated; `SANDBOX_REQUESTS=100000` for the long run. */
const amount = Number(process.env.SANDBOX_REQUESTS || 3000)

const names = reader.operations.flatMap((operation) => operation.parameters.map((parameter) => parameter.name))

const nasty = fc.constantFrom(
  '',
  "' or 1=1 --",
  '"; drop table clients; --',
  '\u0000',
  'a\u0000b',
  '%',
  '%00',
  '%FF',
  '%',
  '\\',
  '*',
  'NEAR(',
  '__proto__',
  'constructor',
  '-0',
  '1e999',
  '9007199254740993',
  '99999999999999999999999999',
  '-9007199254740991',
  '2147483647',
  '0x10',
  ' 1',
  '1,2,3',
  '1, 2, 3',
  ',',
  'createTime',
  'asc',
  'true',
  'null',
  '[]',
  '{}',
  '🙂🙂🙂',
  'x'.repeat(5000),
)
const value = fc.oneof(nasty, fc.string({ unit: 'binary', maxLength: 20 }), fc.integer().map(String))
const name = fc.oneof({ weight: 5, arbitrary: fc.constantFrom(...names) }, { weight: 1, arbitrary: value })
const wellFormed = (text: string) => text.replace(/\p{Surrogate}/gu, '')
const encode = (text: string) => encodeURIComponent(wellFormed(text))
const query = fc.array(
  fc.oneof(
    fc.tuple(name, value).map(([left, right]) => `${encode(left)}=${encode(right)}`),
    fc.tuple(name, value).map(([left, right]) => `${left}=${right}`),
  ),
  { maxLength: 4 },
)
const json = fc
  .oneof(
    fc.record(
      {
        info: fc.oneof(
          fc.dictionary(
            fc.constantFrom('givenName', 'familyName', 'birthday', '__proto__', 'x'),
            fc.oneof(value, fc.jsonValue()),
          ),
          fc.jsonValue(),
        ),
        addresses: fc.oneof(
          fc.dictionary(fc.constantFrom('0', '1', 'a'), fc.record({ country_code: value })),
          fc.jsonValue(),
        ),
        phones: fc.oneof(fc.dictionary(fc.constantFrom('0', '-1'), fc.record({ phone: value })), fc.jsonValue()),
        email: fc.oneof(fc.emailAddress(), value, fc.jsonValue()),
        custom: fc.jsonValue(),
      },
      { requiredKeys: [] },
    ),
    fc.jsonValue(),
  )
  .map((body) => JSON.stringify(body))

const requests = fc.record({
  method: fc.constantFrom('GET', 'GET', 'GET', 'POST', 'POST', 'HEAD', 'PUT', 'DELETE', 'PATCH', 'OPTIONS'),
  path: fc.oneof(
    { weight: 4, arbitrary: fc.constant('/api/v2/clients') },
    { weight: 2, arbitrary: value.map((id) => `/api/v2/clients/${encode(id)}`) },
    { weight: 1, arbitrary: value.map((text) => `/x${encode(text)}`) },
  ),
  query: query.map((parts) => parts.join('&')),
  token: fc.constantFrom('sandbox-admin', 'sandbox-admin', 'sandbox-vip', 'sandbox-reader', 'wrong'),
  type: fc.constantFrom('application/json', 'application/json', 'text/plain', 'application/x-www-form-urlencoded'),
  accept: fc.constantFrom('*/*', 'application/json', 'text/html'),
  body: fc.oneof(
    { weight: 4, arbitrary: json },
    { weight: 1, arbitrary: value },
    { weight: 2, arbitrary: fc.record({ info: fc.record({ givenName: value }) }).map((body) => JSON.stringify(body)) },
  ),
})

test(`${amount} generated requests each get a documented response, and none a 500`, async () => {
  const errors: unknown[] = []
  const sandbox = await sandboxFor({ clients: 200, onError: (error) => errors.push(error) })
  const seen = new Map<number, number>()
  await fc.assert(
    fc.asyncProperty(requests, async ({ method, path, query, token, type, accept, body }) => {
      const url = `${sandbox.url}${path}?${query}`
      const takesBody = method !== 'GET' && method !== 'HEAD'
      const headers = { authorization: `Bearer ${token}`, accept, 'content-type': type }
      const response = await sandbox.fetch(url, { method, headers, ...(takesBody && { body }) })
      seen.set(response.status, (seen.get(response.status) ?? 0) + 1)
      const text = await response.text()
      const match = reader.match(method, new URL(url).pathname)
      if (match.kind === 'operation') {
        expect(Object.keys(match.operation.object.responses ?? {})).toContain(String(response.status))
        expect(response.status).toBeLessThan(500)
      } else expect(response.status).toBe(match.kind === 'no path' ? 404 : 405)
      if (method !== 'HEAD') expect(() => JSON.parse(text)).not.toThrow()
      if (response.status === 400) {
        const { errors: named = [] } = method === 'HEAD' ? {} : JSON.parse(text)
        for (const { field, rule, message } of named)
          expect([field, rule, message].map((each) => typeof each)).toEqual(['string', 'string', 'string'])
      }
    }),
    { numRuns: amount, endOnFailure: true },
  )
  expect(errors).toEqual([])
  for (const status of [200, 201, 400, 401, 403, 404, 405, 406, 415])
    expect(seen.get(status), String(status)).toBeGreaterThan(0)
}, 600_000)
