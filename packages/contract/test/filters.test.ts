import { expect, it } from 'vitest'
import { readInstallation } from '../src/suite/installation.ts'
import { preparedClients } from './support/document.ts'

it('has a rule for every filter of the document, and for no other', () => {
  const installation = readInstallation(preparedClients)
  const { operations } = preparedClients
  const declared = operations.flatMap(({ parameters }) => parameters.map(({ name }) => name))
  const filters = declared.filter((name) => name.startsWith('filter['))
  expect([...installation.filters, ...installation.namedIds].map(({ name }) => `filter[${name}]`).sort()).toEqual(
    filters.sort(),
  )
})
