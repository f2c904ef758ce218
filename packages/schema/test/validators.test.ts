import { expect, test } from 'vitest'
import document from '../src/generated/openapi.json' with { type: 'json' }
import { responseValidators } from '../src/validators.ts'

const { examples } = document.components
const clients = responseValidators.listClients

test('the examples are as described', () => {
  expect(clients[200]?.(examples.ClientPage.value)).toBe(true)
  expect(responseValidators.getClient[200]?.(examples.SparseClient.value)).toBe(true)
  expect(responseValidators.createClient[201]?.(examples.CreatedJohnDoe.value)).toBe(true)
  expect(responseValidators.createClient[400]?.(examples.EmailTaken.value)).toBe(true)
})

test('a member that is not described, a wrong type and a date of another form are each found', () => {
  const client = { clientId: '1', createTime: '15.01.2026', tags: [{ name: 'vip', colour: 'red' }] }
  expect(clients[200]?.({ data: [client], total: 1 })).toBe(false)
  expect(clients[200]?.errors).toEqual(
    expect.arrayContaining([
      expect.objectContaining({ instancePath: '/data/0/clientId', keyword: 'type', params: { type: 'integer' } }),
      expect.objectContaining({ instancePath: '/data/0/createTime', keyword: 'pattern' }),
      expect.objectContaining({ keyword: 'additionalProperties', params: { additionalProperty: 'colour' } }),
    ]),
  )
})

test('every status that is described has a validator', () => {
  expect(Object.keys(responseValidators.getClient)).toEqual([
    '200',
    '400',
    '401',
    '403',
    '404',
    '406',
    '429',
    '500',
    '503',
  ])
})
