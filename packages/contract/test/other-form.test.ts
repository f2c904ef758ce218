import { expect, it } from 'vitest'
import { ruleOf } from '../src/suite/filters/filter-rules.ts'
import { inOtherForm } from '../src/suite/filters/other-form.ts'
import { readInstallation } from '../src/suite/installation.ts'
import { preparedClients } from './support/document.ts'

const { filters } = readInstallation(preparedClients)

it.each([
  ['emails', 'ann@example.com', 'ANN@EXAMPLE.COM'],
  ['emails', 'ANN@EXAMPLE.COM', 'ann@example.com'],
  ['emails', 'strauß@example.com', 'strauß@example.com'],
  ['emails', 'émile@example.com', 'émile@example.com'],
  ['countryCodes', '048', '48'],
  ['countryCodes', '48', '048'],
  ['typeIds', '48', '48'],
])('filter[%s] takes %s as %s too', (name, value, other) => {
  expect(inOtherForm(ruleOf(filters, name), value)).toBe(other)
})
