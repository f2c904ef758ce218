import { expect, test } from 'vitest'
import { readHar } from '../../src/learn/read-har.ts'

const harOf = (...paths: readonly string[]) =>
  JSON.stringify({
    log: {
      entries: paths.map((path) => ({
        request: { method: 'GET', url: `https://host.example${path}`, headers: [] },
        response: { status: 200, headers: [], content: { text: '{}' } },
      })),
    },
  })

test('operations of other things below the same path are not calls of a client', () => {
  const others = ['types', 'roles', 'reset-password'].map((name) => `/api/v2/clients/${name}`)
  const recorded = readHar(harOf(...others, '/crm/api/v2/clients/17', '/api/v2/clients'), 'calls.har')
  expect(recorded.map(({ operation }) => operation)).toEqual(['get', 'list'])
  expect(() => readHar(harOf(...others), 'calls.har')).toThrow('calls.har has no call of /api/v2/clients; record some')
})
