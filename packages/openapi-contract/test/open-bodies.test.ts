import { expect, it } from 'vitest'
import { createRun, type EngineCapability, hostTarget, runChecks } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'

const code = { type: 'string', pattern: '^[0-9]{1,3}$' }
const prepared = preparePaths({
  '/things': {
    post: {
      operationId: 'add',
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { type: 'object', required: ['code'], additionalProperties: true, properties: { code } },
          },
        },
      },
      responses: { 201: { description: 'Created' }, 400: { description: 'Refused' } },
    },
  },
})

type Body = Readonly<Record<string, unknown>>

/** The checks that fail on a server with its own idea of a valid body. */
async function failures(
  isValid: (body: Body) => boolean,
  capabilities: readonly EngineCapability[] = ['state', 'writes', 'undescribed methods'],
): Promise<string[]> {
  const target = hostTarget({
    name: 'things',
    url: 'http://localhost',
    capabilities,
    fetch: async (request) => {
      const body = (await request.json().catch(() => undefined)) as Body | undefined
      const isCode = typeof body?.code === 'string' && isValid(body)
      return new Response(null, { status: isCode ? 201 : 400 })
    },
  })
  const checks = prepared.checks.filter(({ id }) => id === 'add/valid' || id.endsWith('/pattern'))
  const results = await runChecks(createRun(prepared, target, { seed: 1 }), checks)
  return results.flatMap(({ id, outcome }) => (outcome === 'failed' ? [id] : []))
}

const hasDigits = ({ code }: Body): boolean => /^[0-9]{1,3}$/.test(String(code))

it('a server that accepts any other field, however deep or long, passes', async () => {
  expect(await failures(hasDigits)).toEqual([])
})

it.each<readonly [string, (value: unknown) => boolean]>([
  ['is null', (value) => value === null],
  ['is nested deeply', (value) => JSON.stringify(value ?? 0).includes('[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[[')],
  ['is long', (value) => typeof value === 'string' && value.length > 4096],
])('a server that refuses another field that %s is noticed', async (_, isRefused) => {
  expect(await failures((body) => hasDigits(body) && !isRefused(body.customField))).toEqual(['add/valid'])
})

it('a server that refuses more than a hundred fields is noticed', async () => {
  expect(await failures((body) => hasDigits(body) && Object.keys(body).length <= 100)).toEqual(['add/valid'])
})

it.each(['_method', '_METHOD', '_format', 'callback'])(
  'a server that has its own use for %s is noticed',
  async (name) => {
    expect(await failures((body) => hasDigits(body) && !(name in body))).toEqual(['add/valid'])
  },
)

it.each(['a.b', '$a', 'a b', 'ключ'])(
  'a server that refuses a field because of its name %s is noticed',
  async (name) => {
    expect(await failures((body) => hasDigits(body) && !(name in body))).toEqual(['add/valid'])
  },
)

it('no field names a method where a method that is not described could do harm', async () => {
  expect(await failures((body) => hasDigits(body) && !('_method' in body), ['state', 'writes'])).toEqual([])
})

it.each<readonly [string, RegExp]>([
  ['a line break', /^[0-9]{1,3}\n?$/],
  ['a NUL', /^[0-9]{1,3}\0?/],
  ['letters of another list', /^(?:[0-9]{1,3}|[A-Z]{2})$/],
])('a server whose pattern also accepts %s is noticed', async (_, pattern) => {
  expect(await failures(({ code }) => pattern.test(String(code)))).toEqual(['add/refuses/body code/pattern'])
})
