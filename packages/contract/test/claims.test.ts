import { expect, it } from 'vitest'
import { beyondTests } from '../src/suite/claims.ts'
import { preparedClients } from './support/document.ts'

const spoken = new Set(preparedClients.checks.flatMap(({ claims }) => claims))
const claims = preparedClients.claims.flatMap(({ id, isElement }) => (isElement ? [] : [id]))

it('has a check for every claim that the document calls assumed', () => {
  expect(claims.filter((id) => !spoken.has(id) && !beyondTests.includes(id))).toEqual([])
})

it('speaks of no claim that the document does not have', () => {
  expect([...spoken, ...beyondTests].filter((id) => !claims.includes(id))).toEqual([])
})
