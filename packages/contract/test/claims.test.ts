import { expect, it } from 'vitest'
import { claimsBeyondTests } from '../src/suite/conformance-claims.ts'
import { preparedClients } from './support/document.ts'

const spoken = new Set(preparedClients.checks.flatMap(({ claims, confirms = [] }) => [...claims, ...confirms]))
const claims = preparedClients.claims.flatMap(({ id, isElement }) => (isElement ? [] : [id]))

it('has a check for every claim that the document calls assumed', () => {
  expect(claims.filter((id) => !spoken.has(id) && !claimsBeyondTests.includes(id))).toEqual([])
})

it('speaks of no claim and no element that the document does not have', () => {
  const known = new Set(preparedClients.claims.map(({ id }) => id))
  expect([...spoken, ...claimsBeyondTests].filter((id) => !known.has(id))).toEqual([])
})
