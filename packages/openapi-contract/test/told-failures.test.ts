import { expect, it } from 'vitest'
import { createReport } from '../src/index.ts'
import { describeResponse, toCurl } from '../src/report/curl.ts'
import { createDataHiding } from '../src/report/data-hiding.ts'
import { summarize } from '../src/report/summary.ts'
import { body, described, ok, readJson, refused, responses } from './support/correct-servers.ts'
import { runWhole } from './support/whole-server.ts'

const query = (name: string, schema: object) => ({ name, in: 'query', schema })

it('a server that takes what it should refuse is told so, whatever it returns then', async () => {
  const schema = { type: 'object', required: ['name'], properties: { name: { type: 'string' } } }
  const content = { 'application/json': { schema } }
  const post = {
    operationId: 'add',
    requestBody: body('application/json', schema),
    responses: { ...responses, 200: { description: 'As it was sent', content } },
  }
  const { results } = await runWhole({
    paths: { '/things': { post } },
    only: ['add/refuses/body name/type'],
    create: () => async (request) => ok(await readJson(request)),
  })
  expect(results.map(({ failure }) => [failure?.expected, failure?.received, failure?.rule])).toEqual([
    ['a refusal', 'status 200', undefined],
  ])
})

it('a refusal in another form is shown beside the first one', async () => {
  const get = { operationId: 'list', parameters: [query('limit', { type: 'integer' })], responses }
  const { results } = await runWhole({
    paths: { '/things': { get } },
    only: ['list/refusals-alike'],
    create: () => (request) => {
      if (/^-?\d+$/.test(new URL(request.url).searchParams.get('limit') ?? '1')) return ok()
      return request.headers.has('x-requested-with') ? refused(422) : refused()
    },
  })
  const steps = results[0]?.failure?.steps ?? []
  expect(steps.map(({ answer }) => answer.split(' ')[0])).toEqual(['400', '422'])
})

it('a long header is shortened where it is shown', async () => {
  const get = { operationId: 'list', responses }
  const { results } = await runWhole({
    paths: { '/things': { get } },
    only: ['list/steady/headers'],
    create: () => (request) => ([...request.headers.values()].some((value) => value.length > 1000) ? refused() : ok()),
  })
  const curls = results.flatMap(({ failure }) => failure?.steps.map(({ curl }) => curl) ?? [])
  expect(curls.length).toBeGreaterThan(0)
  expect(curls.filter((curl) => curl.length > 600)).toEqual([])
})

it('a secret is replaced in the value of a header, whole, and not in the name of a header', () => {
  const value = `key-${'x'.repeat(400)}`
  const secrets = [
    { text: value, shell: '$API_TOKEN' },
    { text: 'x-api-', shell: '$OTHER' },
  ]
  const request = { method: 'GET', target: '/', headers: { 'x-api-key': value, 'x-api-other': 'plain' } }
  const curl = toCurl({ baseUrl: 'http://localhost' }, request, { secrets })
  expect(curl).toBe(`curl -g -X GET 'http://localhost/' -H "x-api-key: $API_TOKEN" -H 'x-api-other: plain'`)
})

it('no beginning of a secret is left where a text is shortened', () => {
  const secrets = [{ text: 'a-secret-token', shell: '$API_TOKEN' }]
  const sent = { method: 'POST', target: '/', headers: {}, body: `${'b'.repeat(1990)}a-secret-token` }
  expect(toCurl({ baseUrl: 'http://localhost' }, sent, { secrets })).not.toContain('a-secret')
  const response = { status: 200, headers: new Headers(), text: `${'b'.repeat(590)}a-secret-token` }
  expect(describeResponse(response, { secrets })).not.toContain('a-secret')
})

it('a valid request that is refused for a documented reason is counted in the summary', async () => {
  const parameters = [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }]
  const get = { operationId: 'read', parameters, responses: { 200: described, 404: described } }
  const { run, results } = await runWhole({
    paths: { '/things/{id}': { get } },
    only: ['read/valid'],
    create: () => () => refused(404),
  })
  const report = createReport(run, results)
  const [excused] = report.excused
  expect([report.counts.passed, excused]).toEqual([1, expect.objectContaining({ operation: 'read', status: 404 })])
  expect(excused?.refused).toBe(excused?.sent)
  expect(summarize(report)).toContain(`  404: read (${excused?.refused} of ${excused?.sent})`)
})

it('a value that breaks a rule is shown in a query although values of the data are hidden', () => {
  const { query: hide, body: hideBody } = createDataHiding([])
  expect(hide('/things?limit=0x1F&word=Ada&day=2023-02-29')).toBe('/things?limit=0x1F&word=<text of 3>&day=2023-02-29')
  expect(hideBody('{"day":"2023-02-29"}', { day: '2023-02-29' })).toBe('{"day":"<text of 10>"}')
})
