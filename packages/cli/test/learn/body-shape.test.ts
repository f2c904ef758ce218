import { expect, it } from 'vitest'
import { errorShapesOf, findClient } from '../../src/learn/body-shape.ts'
import { findPage, withEmptyList } from '../../src/learn/find-page.ts'

it.each([
  [{ clientId: 5, manager: { id: 1 } }, 'bare'],
  [{ id: 5, manager: { id: 1 } }, 'bare'],
  [{ id: 'req-1', data: { clientId: 5 } }, 'data'],
  [{ id: 'req-1', client: { client_id: 5 } }, 'client'],
  [{ meta: { page: 1 }, data: { id: 5 } }, 'data'],
  [{ meta: { id: 'req-1' }, data: { clientId: 5 } }, 'data'],
  [{ error: { id: 'req-1' } }, undefined],
])('finds the client in %j: %s', (body, envelope) => {
  expect(findClient(body)?.envelope).toBe(envelope)
})

it.each([
  [{ managers: [{ id: 1 }], payload: [{ client_id: 5 }] }, 'payload'],
  [{ sorts: [{ field: 'name' }], clients: [{ id: 5 }] }, 'clients'],
  [{ managers: [{ id: 1 }], data: [{ id: 5 }] }, 'data'],
  [{ managers: [{ id: 1 }], data: [] }, 'data'],
])('finds the list of clients in %j: %s', (body, member) => {
  expect(findPage(body)?.member).toBe(member)
})

it.each([
  [
    { data: null, total: 0 },
    { data: [], total: 0 },
  ],
  [
    { results: {}, meta: { total: 0 } },
    { results: [], meta: { total: 0 } },
  ],
  [{ data: null, total: 3 }, undefined],
  [{ data: null, error: { message: 'No.' } }, undefined],
  [{ data: [], total: 0 }, undefined],
])('takes %j for the page %j', (body, page) => {
  expect(withEmptyList(body)).toEqual(page)
})

it.each([
  [{ email: ['is required'] }, ['detail-map']],
  [{ email: ['is required'], info: { given_name: ['is required'] } }, ['detail-map']],
  [{ detail: 'No.', messages: [{ message: 'Expired' }] }, ['detail-map', 'detail-list']],
  [{ title: 'Not Found', status: 404, detail: 'No.' }, ['problem-detail', 'violations', 'problem']],
  [{ title: 'No.', status: 400, detail: 'No.', errors: { limit: ['is no integer'] } }, ['problem']],
  [{ title: 'No.', detail: 'No.', errors: [{ title: 'Other' }] }, []],
  [{ errors: { detail: 'Not Found' } }, ['errors-detail']],
  [{ errors: { limit: ['is invalid'] } }, ['errors-map', 'errors-detail']],
  [{ errors: { limit: 'is invalid' } }, []],
  [{ message: 'No.', errors: { limit: 'is invalid' } }, []],
  [{ errors: ['limit is invalid', 'offset is invalid'] }, []],
  [{ error: { code: 'INVALID', message: 'No.', details: [{ issue: 'limit' }], target: null } }, ['error-object']],
  [{ error: { statusCode: 400, message: 'No.', details: [{ path: '/limit', message: 'No.' }] } }, ['error-details']],
  [{ error: { statusCode: 404, name: 'NotFoundError', message: 'No.', code: 'NOT_FOUND' } }, ['error-details']],
  [{ error: { code: 'INVALID', message: 'No.', details: [{ reason: 'limit' }] } }, []],
  [{ error: { code: 'INVALID', message: 'No.', fields: { limit: ['is invalid'] } } }, []],
  [{ error: { code: 'INVALID', message: 'No.', details: { limit: ['is invalid'] } } }, []],
  [{ info: {} }, []],
  [{ email: [] }, []],
  [{}, []],
])('finds the shape of the error %j: %j', (body, shapes) => {
  expect(errorShapesOf(body)).toEqual(shapes)
})

it('finds no shape of an error that is nested without end', () => {
  const body = JSON.parse(`${'{"a":'.repeat(50_000)}["is required"]${'}'.repeat(50_000)}`)
  expect(errorShapesOf(body)).toEqual([])
})
