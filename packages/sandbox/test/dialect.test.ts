import type { Client } from '@b2core-clients/schema'
import { expect, test } from 'vitest'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { ask, create, idsOf, list, sandboxFor } from './support/ask.ts'
import { choices, dialect, statuses } from './support/dialect.ts'

const all = [...choices, ...statuses].flatMap(([claim, values]) => values.map((value) => [claim, value] as const))

test.each(sample(all, 40))(`with %s %s, no request fails (${sampleName})`, async (claim, value) => {
  const sandbox = await sandboxFor({ clients: 20, overlays: [dialect({ [claim]: value })] })
  for (const path of ['?limit=2&filter[name]=a', '?limit=x', '?offset=900', '?limit=0', '/1', '/900', '/x']) {
    const response = await ask(sandbox, `/api/v2/clients${path}`)
    expect(response.status).toBeLessThan(500)
    await response.json()
  }
  expect((await create(sandbox, { email: 'new@example.com' })).status).toBeLessThan(300)
  expect((await create(sandbox, '{')).status).toBeLessThan(500)
})

const sandboxIn = (values: Record<string, string>) => sandboxFor({ clients: 60, overlays: [dialect(values)] })
const read = async (values: Record<string, string>, path: string) => {
  const response = await ask(await sandboxIn(values), `/api/v2/clients${path}`)
  return [response.status, await response.json()]
}

test.each([
  [{ 'unknown-parameters': 'ignored' }, '?limit=1&wrong=1', [200, { total: 60 }]],
  [{ 'unknown-parameters': 'filters-refused' }, '?filter[wrong]=1', [400, {}]],
  [{ 'parameter-names': 'any-case' }, '?LIMIT=1', [200, { data: [{}] }]],
  [{ 'repeated-parameters': 'last' }, '?limit=5&limit=1', [200, { data: [{}] }]],
  [{ 'empty-values': 'nobody' }, '?filter[typeIds]=', [200, { data: [], total: 0 }]],
  [{ 'empty-values': 'refused', 'invalid-filter-values': 'ignored' }, '?filter[typeIds]=', [400, {}]],
  [{ 'empty-values': 'refused', 'invalid-filter-values': 'ignored' }, '?filter[typeIds]=x', [200, { total: 60 }]],
  [{ 'empty-values': 'ignored-with-zero' }, '?filter[typeIds]=0&filter[name]=0', [200, { total: 60 }]],
  [{ 'empty-values': 'ignored-with-zero' }, '?filter[typeIds]=0,0', [200, { total: 0 }]],
  [{ 'empty-values': 'ignored' }, '?filter[typeIds]=0', [200, { total: 0 }]],
  [{ 'text-spaces': 'ignored' }, '?filter[name]=%20Sergey%20Petrov%20&filter[email]=%20', [200, { total: 1 }]],
  [{ 'text-spaces': 'kept' }, '?filter[name]=Sergey%20Petrov%20', [200, { total: 0 }]],
  [{ 'limit-below-minimum': 'minimum' }, '?limit=-4', [200, { data: [{}], total: 60 }]],
  [{ 'limit-below-minimum': 'empty' }, '?limit=0', [200, { data: [], total: 60 }]],
  [{ 'limit-above-maximum': 'unlimited' }, '?limit=9007199254740992', [200, { total: 60 }]],
  [
    { 'limit-above-maximum': 'refused', 'invalid-page-numbers': 'ignored' },
    '?limit=9007199254740992',
    [400, { errors: [{ field: 'limit', rule: 'maximum' }] }],
  ],
  [{ 'offset-below-minimum': 'default' }, '?offset=-9007199254740992', [200, { total: 60 }]],
  [{ 'offset-beyond-end': 'not-found' }, '?offset=99', [404, {}]],
  [{ 'client-envelope': 'data' }, '/1', [200, { data: { clientId: 1 } }]],
  [{ 'total-location': 'meta', 'list-member': 'items' }, '?limit=1', [200, { items: [{}], meta: { total: 60 } }]],
  [{ 'total-name': 'total-elements' }, '?limit=1', [200, { data: [{}], totalElements: 60 }]],
  [{ 'nothing-found': 'not-found' }, '?filter[name]=zqxj', [404, { message: 'No client matches.' }]],
  [{ 'nothing-found': 'null-list', 'list-member': 'items' }, '?filter[name]=zqxj', [200, { items: null, total: 0 }]],
  [{ 'nothing-found': 'null-list' }, '?offset=99', [200, { data: null, total: 60 }]],
  [{ 'integer-notation': 'lax' }, '?limit=%2B3&filter[typeIds]=%2B1,2.0', [200, { data: [{}, {}, {}] }]],
  [{ 'integer-notation': 'lax' }, '/%201.0', [200, { clientId: 1 }]],
  [{ 'integer-notation': 'lax' }, '?limit=1e1', [400, {}]],
  [{ 'integer-notation': 'digits' }, '?limit=%2B3', [400, {}]],
  [{ 'nothing-found': 'no-list' }, '?offset=99', [200, { data: [], total: 60 }]],
  [{ 'nothing-found': 'object-list' }, '?filter[name]=zqxj', [200, { data: {}, total: 0 }]],
  [{ 'type-ids-values': 'text' }, '?filter[typeIds]=1,2', [200, { data: [], total: 0 }]],
  [
    { 'type-ids-values': 'text', 'empty-values': 'refused' },
    '?filter[typeIds]=1',
    [200, { total: expect.any(Number) }],
  ],
  [{ 'time-format': 'z' }, '/1', [200, { createTime: '2026-02-03T14:05:00Z' }]],
  [{ 'birthday-format': 'date' }, '/1', [200, { birthday: '1984-11-02' }]],
  [{ 'invalid-query-status': '422' }, '?limit=x', [422, {}]],
  [{ 'error-shape': 'field-map' }, '?limit=x', [400, { errors: { limit: [expect.any(String)] } }]],
  [{ 'client-name': 'family-given' }, '/1', [200, { name: 'Petrov Sergey' }]],
  [{ 'name-matching': 'whole' }, '?filter[name]=serg', [200, { total: 0 }]],
  [{ 'name-matching': 'beginning', 'name-case': 'sensitive' }, '?filter[name]=Sergey P', [200, { total: 1 }]],
  [{ 'country-code-zeros': 'padded' }, '?filter[countryCodes]=1', [200, { total: 0 }]],
] as const)('in the dialect %j, %s returns %j', async (values, path, expected) => {
  expect(await read(values, path)).toMatchObject(expected)
})

test('a list leaves out fields that a single client has, where the dialect says so', async () => {
  const target = '$.components.schemas.ClientList.properties.data'
  const actions = [{ target, update: { 'x-omitted-fields': ['phone', 'country.alpha2Code'] } }]
  const sandbox = await sandboxFor({
    clients: 3,
    overlays: [{ overlay: '1.0.0', actions }],
  })
  const client = (await (await ask(sandbox, '/api/v2/clients/1')).json()) as Client
  const { country, phone: _, ...rest } = client
  const { data } = await list(sandbox, 'filter[clientId]=1')
  expect(country).toHaveProperty('alpha2Code')
  expect(data[0]).toEqual({ ...rest, country: { ...country, alpha2Code: undefined } })
})

test('a path that is not found names no parameter', async () => {
  expect(await read({ 'invalid-client-id-status': '404' }, '/1x')).toEqual([404, { message: 'There is no such path.' }])
})

test.each([
  ['refused', 400],
  ['ignored', 'desc'],
  ['ascending', 'asc'],
])('an unknown direction is %s', async (value, due) => {
  const sandbox = await sandboxIn({ 'sort-order-unknown': value })
  const { status } = await ask(sandbox, '/api/v2/clients?sort_order=upwards')
  if (typeof due === 'number') expect(status).toBe(due)
  else expect(idsOf(await list(sandbox, 'sort_order=upwards'))).toEqual(idsOf(await list(sandbox, `sort_order=${due}`)))
})

test('a strict sandbox refuses what its dialect ignores', async () => {
  const overlays = [dialect({ 'unknown-parameters': 'ignored', 'limit-above-maximum': 'capped' })]
  const sandbox = await sandboxFor({ overlays, strict: true })
  expect((await ask(sandbox, '/api/v2/clients?wrong=1')).status).toBe(400)
  expect((await ask(sandbox, '/api/v2/clients?limit=101')).status).toBe(400)
})

test('a limit above the maximum is reduced to it where the dialect says so', async () => {
  const sandbox = await sandboxFor({ clients: 120, overlays: [dialect({ 'limit-above-maximum': 'capped' })] })
  expect(idsOf(await list(sandbox, 'limit=1000'))).toHaveLength(100)
})
