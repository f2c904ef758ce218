import { expect, it } from 'vitest'
import { createReport } from '../src/index.ts'
import { body, described, readJson, refused } from './support/correct-servers.ts'
import { runWhole } from './support/whole-server.ts'

const json = (schema: object) => ({ description: 'As described', content: { 'application/json': { schema } } })
const book = { type: 'object', required: ['id'], properties: { id: { type: 'string', format: 'uuid' } } }
const loan = {
  type: 'object',
  required: ['bookId', 'shelf'],
  additionalProperties: false,
  properties: { bookId: book.properties.id, shelf: { type: 'integer', minimum: 1 }, note: { type: 'string' } },
}
const refusals = { 400: described, 404: described }
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
const paths = {
  '/books/': { get: { operationId: 'listBooks', responses: { 200: json({ type: 'array', items: book }) } } },
  '/shelves/': { get: { operationId: 'listShelves', responses: { 200: json({ type: 'array', items: {} }) } } },
  '/loans/': {
    post: {
      operationId: 'lend',
      requestBody: body('application/json', loan),
      responses: { 201: json({}), ...refusals },
    },
  },
  '/loans/{id}/': {
    get: { operationId: 'readLoan', parameters: [id], responses: { 200: json({}), ...refusals } },
    patch: {
      operationId: 'prolong',
      parameters: [id],
      requestBody: body('application/json', {
        type: 'object',
        required: ['days'],
        properties: { days: { type: 'integer' } },
      }),
      responses: { 200: json({}), ...refusals },
    },
  },
}
const books = Array.from({ length: 3 }, (_, index) => ({ id: `00000000-0000-4000-8000-00000000000${index}` }))
const shelves = [{ id: 4 }, { id: 5 }]
const isUuid = (value: unknown): boolean =>
  typeof value === 'string' && /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i.test(value)

/** A library whose loans are of books, and shelves, that are there. */
const library = (isLax = false, missing = 404) => {
  const loans: object[] = []
  return async (request: Request) => {
    const { pathname } = new URL(request.url)
    if (request.method === 'GET' && pathname === '/books/') return Response.json(books)
    if (request.method === 'GET' && pathname === '/shelves/') return Response.json(shelves)
    const isRead = request.method === 'GET'
    if (!isRead && !/^application\/json\b/i.test(request.headers.get('content-type') ?? '')) return refused()
    const sent = isRead ? {} : await readJson(request)
    if (typeof sent !== 'object' || sent === null || Array.isArray(sent)) return refused()
    if (request.method === 'POST') {
      const isValid =
        (isLax || isUuid(sent.bookId)) &&
        Number.isInteger(sent.shelf) &&
        sent.shelf > 0 &&
        (sent.note === undefined || typeof sent.note === 'string') &&
        Object.keys(sent).every((name) => Object.hasOwn(loan.properties, name))
      if (!isValid) return refused()
      const isThere = books.some((one) => one.id === sent.bookId) && shelves.some((one) => one.id === sent.shelf)
      if (!isThere && !isLax) return refused(missing)
      loans.push(sent)
      return Response.json({ id: loans.length - 1, ...sent }, { status: 201 })
    }
    if (!/^\/loans\/-?\d+\/$/.test(pathname)) return refused()
    if (request.method === 'PATCH' && !Number.isInteger(sent.days)) return refused()
    const found = loans[Number(pathname.split('/')[2])]
    return found ? Response.json(found) : refused(404)
  }
}

it('bodies name things that are there, so that something is made and changed', async () => {
  const only = ['lend/valid', 'lend/refuses/', 'prolong/valid', 'prolong/refuses/body']
  const { run, results, failed } = await runWhole({ paths, only, create: () => library() })
  expect(failed).toEqual([])
  const { weaknesses, coverage } = createReport(run, results)
  expect(weaknesses).toEqual([])
  const timesOf = (operation: string, status: string) =>
    coverage.find((one) => one.operation === operation)?.statuses[status] ?? 0
  expect([timesOf('lend', '201'), timesOf('prolong', '200')].every((times) => times > 2)).toBe(true)
})

it('a name of nothing may be refused as if it were invalid, where another name is accepted', async () => {
  const { run, results, failed } = await runWhole({ paths, only: ['lend/'], create: () => library(false, 400) })
  expect(failed).toEqual([])
  expect(createReport(run, results).excused.map(({ operation, status }) => [operation, status])).toContainEqual([
    'lend',
    400,
  ])
  // What needs creations that succeed again and again is looked at.
  const passed = results.flatMap(({ id, outcome }) => (outcome === 'passed' ? [id] : []))
  expect(passed).toEqual(expect.arrayContaining(['lend/sequences', 'lend/odd-texts', 'lend/reads-after']))
})

it('a call that is refused for another reason too fails', async () => {
  const serve = library(false, 400)
  const create = () => async (request: Request) => {
    const sent = request.method === 'POST' ? await readJson(request.clone()) : {}
    return sent?.note === undefined ? serve(request) : refused()
  }
  const { failed } = await runWhole({ paths, only: ['lend/valid'], create })
  expect(failed).not.toEqual([])
})

it('a name that is broken on purpose stays as it is', async () => {
  const { failed } = await runWhole({ paths, only: ['lend/refuses/body bookId/'], create: () => library(true) })
  const broken = failed.map((message) => message.split(':')[0])
  expect(broken).toEqual(['required', 'type', 'format'].map((rule) => `lend/refuses/body bookId/${rule}`))
})

it('a path with a slash at its end belongs to the things of the list above it', async () => {
  const { results } = await runWhole({ paths, create: () => library() })
  const ids = results.map(({ id }) => id)
  expect(ids).toContain('lend/sequences')
})

it('a refusal that the document lacks does not keep a check from the requests after it', async () => {
  const get = (operationId: string, more: object) => ({
    get: { operationId, responses: { 200: json({}) }, ...more },
  })
  const { results } = await runWhole({
    paths: {
      '/things/': get('list', {}),
      '/things/{id}/': get('read', { parameters: [{ ...id, schema: { type: 'string' } }] }),
    },
    only: ['read/valid', 'read/steady/spelling'],
    create: () => (request) => {
      const { pathname } = new URL(request.url)
      if (pathname === '/things/') return Response.json([{ id: 'first' }])
      return pathname === '/things/first/' ? Response.json({}) : refused(404)
    },
  })
  const outcomes = results.map(({ id, outcome, ownOutcome = outcome, requests }) => [
    id,
    outcome,
    ownOutcome,
    requests > 3,
  ])
  expect(outcomes).toEqual([
    ['read/valid', 'failed', 'passed', true],
    // A path that is percent-encoded names nothing on this server.
    ['read/steady/spelling', 'failed', 'failed', true],
  ])
})
