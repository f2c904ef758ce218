import { expect, test } from 'vitest'
import { renewAddress } from '../src/browser/try-address.ts'

test.each([
  ['{ "email": "jdoe@example.com" }', '{ "email": "jdoe+rs@example.com" }'],
  ['{"a":1,\n  "email" : "jdoe+old@example.net"}', '{"a":1,\n  "email" : "jdoe+rs@example.net"}'],
])('an invented address is renewed: %s', (body, renewed) => {
  expect(renewAddress(body, 1000)).toBe(renewed)
  expect(renewAddress(renewed, 1000)).toBe(renewed)
})

test.each([
  '{"email":"jdoe@host.name"}',
  '{"email":"jdoe@example.com.host.name"}',
  '{"name":"jdoe@example.com"}',
  '{}',
  '{',
])('what somebody typed stays: %s', (body) => {
  expect(renewAddress(body, 1000)).toBe(body)
})
