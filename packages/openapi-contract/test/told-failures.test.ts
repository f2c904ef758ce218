import { expect, it } from 'vitest'
import { createDataHiding } from '../src/report/data-hiding.ts'
import { body, ok, readJson, refused, responses } from './support/correct-servers.ts'
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

it('a value that breaks a rule is shown in a query although values of the data are hidden', () => {
  const { query: hide, body: hideBody } = createDataHiding([])
  expect(hide('/things?limit=0x1F&word=Ada&day=2023-02-29')).toBe('/things?limit=0x1F&word=<text of 3>&day=2023-02-29')
  expect(hideBody('{"day":"2023-02-29"}', { day: '2023-02-29' })).toBe('{"day":"<text of 10>"}')
})
