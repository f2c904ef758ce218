import { expect, it } from 'vitest'
import { filterRules, hiddenIdRules } from '../src/suite/filters/filter-rules.ts'
import { preparedClients } from './support/document.ts'

it('has a rule for every filter of the document, and for no other', () => {
  const { operations } = preparedClients
  const declared = operations.flatMap(({ parameters }) => parameters.map(({ name }) => name))
  const filters = declared.filter((name) => name.startsWith('filter['))
  expect([...filterRules, ...hiddenIdRules].map(({ name }) => `filter[${name}]`).sort()).toEqual(filters.sort())
})
