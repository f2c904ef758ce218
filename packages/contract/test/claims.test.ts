import { expect, it } from 'vitest'
import { listAssumptions } from '../src/engine/assumptions.ts'
import { openDocument } from '../src/engine/document.ts'
import { prepare } from '../src/run/create-run.ts'
import { clientsChecks } from '../src/suite/checks.ts'
import { beyondTests } from '../src/suite/claims.ts'
import { clientsDocument } from './support/document.ts'

const { operations, arbitraries, document } = prepare(openDocument(clientsDocument))
const spoken = new Set(clientsChecks(operations, arbitraries).flatMap(({ claims }) => claims))
const claims = listAssumptions(document.root).flatMap(({ id, isElement }) => (isElement ? [] : [id]))

it('has a check for every claim that the document calls assumed', () => {
  expect(claims.filter((id) => !spoken.has(id) && !beyondTests.includes(id))).toEqual([])
})

it('speaks of no claim that the document does not have', () => {
  expect([...spoken, ...beyondTests].filter((id) => !claims.includes(id))).toEqual([])
})
