import { openDocument, prepare } from '@b2core-clients/openapi-contract'
import { expect, it } from 'vitest'
import { clientsSuite } from '../src/suite/suite.ts'
import { documentWith, single } from './support/dialects.ts'
import { preparedClients } from './support/document.ts'

it('expects nothing of a direction in capitals', () => {
  const ids = preparedClients.checks.map(({ id }) => id).filter((id) => id.includes('sort_order/enum'))
  expect(ids).toEqual(['listClients/refuses/query sort_order/enum'])
})

it('expects nothing of two fields to sort by where an invalid one is ignored', async () => {
  const document = await documentWith(single('repeated-parameters', 'refused'))
  const ids = prepare(openDocument(document), clientsSuite).checks.map(({ id }) => id)
  const twice = ids.filter((id) => id.endsWith('/given twice'))
  expect(twice).toContain('listClients/refuses/query limit/given twice')
  expect(twice.filter((id) => id.includes('sort_by'))).toEqual([])
})

it('expects nothing of a query whose percent-encoding is broken', () => {
  const ids = preparedClients.checks.map(({ id }) => id).filter((id) => id.endsWith('/encoding'))
  expect(ids).toEqual(['getClient/refuses/path clientId/encoding', 'parameters/encoding'])
})
