import { expect, it } from 'vitest'
import { openDocument } from '../src/engine/document.ts'
import { prepare } from '../src/run/create-run.ts'
import { filterRules, hiddenIdRules } from '../src/suite/filters.ts'
import { clientsDocument } from './support/document.ts'

it('has a rule for every filter of the document, and for no other', () => {
  const { operations } = prepare(openDocument(clientsDocument))
  const declared = operations.flatMap(({ parameters }) => parameters.map(({ name }) => name))
  const filters = declared.filter((name) => name.startsWith('filter['))
  expect([...filterRules, ...hiddenIdRules].map(({ name }) => `filter[${name}]`).sort()).toEqual(filters.sort())
})
