import { expect, it } from 'vitest'
import {
  conformanceChecks,
  createReport,
  createRun,
  documentSuite,
  hostTarget,
  openDocument,
  prepare,
  runChecks,
} from '../src/index.ts'
import { summarize } from '../src/report/summary.ts'
import { described, refused } from './support/correct-servers.ts'
import { preparePaths } from './support/prepare-paths.ts'

it('a server that responds 404 to everything passes no run: it is named as proving little', async () => {
  const content = { 200: described, 404: described }
  const prepared = preparePaths({ '/things': { get: { operationId: 'things', responses: content } } })
  const serving = async (status: number) => {
    const target = hostTarget({ name: 'things', url: 'http://localhost', fetch: async () => refused(status) })
    const run = createRun(prepared, target, { seed: 1 })
    return createReport(run, await runChecks(run, conformanceChecks(prepared))).weaknesses
  }
  expect(await serving(404)).toEqual(['things never succeeded: every valid request got 404'])
  expect(await serving(200)).toEqual([])
})

it('a redirection is a success where no other one is described', async () => {
  const requestBody = { required: true, content: { 'application/json': { schema: { type: 'object' } } } }
  const weaknesses = async (statuses: readonly string[]) => {
    const responses = Object.fromEntries(statuses.map((status) => [status, { description: 'A response' }]))
    const prepared = preparePaths({ '/things': { post: { operationId: 'add', requestBody, responses } } })
    const fetch = async () => new Response(null, { status: 303, headers: { location: '/things/1' } })
    const target = hostTarget({ name: 'things', url: 'http://localhost', capabilities: ['writes'], fetch })
    const run = createRun(prepared, target, { seed: 1 })
    const checks = prepared.checks.filter(({ id }) => id === 'add/valid')
    return createReport(run, await runChecks(run, checks)).weaknesses
  }
  expect(await weaknesses(['303', '400'])).toEqual([])
  expect(await weaknesses(['201', '303', '400'])).toEqual(['add never succeeded: every valid request got 303'])
})

it('a run whose checks were all skipped is named as proving little', async () => {
  const requestBody = { required: true, content: { 'application/json': { schema: { type: 'object' } } } }
  const prepared = preparePaths({
    '/things': { post: { operationId: 'add', requestBody, responses: { 200: described } } },
  })
  const target = hostTarget({ name: 'things', url: 'http://localhost', fetch: async () => refused(404) })
  const run = createRun(prepared, target, { seed: 1 })
  const { weaknesses } = createReport(run, await runChecks(run, conformanceChecks(prepared)))
  expect(weaknesses).toEqual(['every check was skipped, for example add/valid: the target lacks: writes'])
})

it('what a server responds without a valid token is one cause, in all operations', async () => {
  const get = (operationId: string) => ({ get: { operationId, responses: { 200: described, 401: described } } })
  const document = openDocument({
    openapi: '3.1.0',
    info: { title: 'Things', version: '1' },
    security: [{ token: [] }],
    paths: { '/one': get('one'), '/two': get('two') },
    components: { securitySchemes: { token: { type: 'http', scheme: 'bearer' } } },
  })
  const prepared = prepare(document, documentSuite)
  const tokens = { main: { value: 'right-key', variable: 'TOKEN' } }
  const fetch = async (request: Request) =>
    request.headers.get('authorization') === 'Bearer right-key' ? Response.json({}) : refused(404)
  const target = hostTarget({ name: 'things', url: 'http://localhost', tokens, fetch })
  const run = createRun(prepared, target, { seed: 1 })
  const report = createReport(run, await runChecks(run, conformanceChecks(prepared)))
  expect(report.counts.failed).toBeGreaterThan(2)
  expect(summarize(report).match(/✗/g)).toHaveLength(1)
})

it('one failure that is about the form of a response has a title that says so', async () => {
  const prepared = preparePaths({ '/things': { get: { operationId: 'things', responses: { 200: described } } } })
  const fetch = async () => new Response('<p>', { headers: { 'content-type': 'text/html' } })
  const target = hostTarget({ name: 'things', url: 'http://localhost', fetch })
  const run = createRun(prepared, target, { seed: 1 })
  const checks = prepared.checks.filter(({ id }) => id === 'things/undeclared')
  const summary = summarize(createReport(run, await runChecks(run, checks)))
  expect(summary).toContain('✗ things: content type text/html is not documented')
})

it('an operation whose refusals are not documented is named all the same', async () => {
  const prepared = preparePaths({ '/things': { get: { operationId: 'things', responses: { 200: described } } } })
  const target = hostTarget({ name: 'things', url: 'http://localhost', fetch: async () => refused(401) })
  const run = createRun(prepared, target, { seed: 1 })
  const { counts, weaknesses } = createReport(run, await runChecks(run, conformanceChecks(prepared)))
  expect(counts.failed).toBeGreaterThan(0)
  expect(weaknesses).toEqual(['things never succeeded: every valid request got 401'])
})

it('a security scheme that the document only names is named, since nothing is sent for it', async () => {
  const get = (operationId: string, security: object[]) => ({
    get: { operationId, security, responses: { 200: described } },
  })
  const prepared = preparePaths(
    {
      '/one': get('one', [{ token: [] }]),
      '/two': get('two', [{ key: [] }, { token: [] }]),
      '/all': get('all', [{ token: [] }, {}]),
    },
    { securitySchemes: { key: { type: 'apiKey', in: 'header', name: 'X-Key' } } },
  )
  const target = hostTarget({ name: 'things', url: 'http://localhost', fetch: async () => Response.json({}) })
  const run = createRun(prepared, target, { seed: 1 })
  const { weaknesses } = createReport(run, [])
  expect(weaknesses).toEqual([
    'the document does not describe the security scheme token, so nothing is sent for it; add it to components.securitySchemes, or use -H (one)',
  ])
})

it('a skipped check says which option gives it what it needs', async () => {
  const post = { operationId: 'add', responses: { 200: described } }
  const prepared = preparePaths({ '/things': { post } })
  const target = hostTarget({ name: 'things', url: 'http://localhost', fetch: async () => Response.json({}) })
  const run = createRun(prepared, target, { seed: 1 })
  const summary = summarize(createReport(run, await runChecks(run, conformanceChecks(prepared))))
  expect(summary).toContain('the target lacks: writes (--allow-writes)')
})
