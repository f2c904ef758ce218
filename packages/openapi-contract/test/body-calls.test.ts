import { expect, it } from 'vitest'
import { callsWithBodies } from '../src/checks/body-calls.ts'
import { createRun, hostTarget, runChecks } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'

const text = { type: 'string' }
const texts = (...names: string[]) => Object.fromEntries(names.map((name) => [name, text]))

const prepareBody = (requestBody: object) =>
  preparePaths({
    '/things': { post: { operationId: 'add', requestBody, responses: { 201: { description: 'Created' } } } },
  })

/** The bodies of a POST that every run sends, as far as they depend on nothing that is drawn. */
function bodiesFor(schema: object): unknown[] {
  const prepared = prepareBody({ content: { 'application/json': { schema } } })
  const [operation] = prepared.operations
  if (!operation) throw new Error('The document has no operation.')
  return callsWithBodies(prepared.arbitraries, operation, 1).map(({ body }) => body?.value)
}

const has = (body: unknown, path: string): boolean =>
  path.split('.').reduce<unknown>((part, name) => (part as Record<string, unknown> | undefined)?.[name], body) !==
  undefined

it.each([
  [
    'side by side',
    { type: 'object', required: ['a'], properties: texts('a', 'b', 'c', 'd', 'e') },
    ['b', 'c', 'd', 'e'],
  ],
  [
    'in an inner object that is required, and beside it',
    {
      type: 'object',
      required: ['inner', 'undescribed'],
      properties: { inner: { type: 'object', properties: texts('a', 'b') }, c: text },
    },
    ['inner.a', 'inner.b', 'c'],
  ],
  [
    'of an alternative',
    { oneOf: [{ type: 'object', required: ['a'], properties: texts('a', 'b', 'c') }, { type: 'null' }] },
    ['b', 'c'],
  ],
])('optional fields %s are sent both, none, and each without the other', (_, schema, fields) => {
  const bodies = bodiesFor(schema)
  for (const one of fields)
    for (const other of fields)
      if (one < other) expect(new Set(bodies.map((body) => `${has(body, one)} ${has(body, other)}`)).size).toBe(4)
})

it('fields that only the server sends are left out, and so are bodies that another rule forbids', () => {
  const schema = {
    type: 'object',
    required: ['id'],
    properties: { id: { ...text, readOnly: true }, ...texts('a', 'b') },
    not: { required: ['a', 'b'] },
  }
  const bodies = bodiesFor(schema)
  expect(bodies.map((body) => ['id', 'a', 'b'].filter((name) => has(body, name)))).toEqual(
    expect.arrayContaining([['a'], ['b'], []]),
  )
  expect(bodies.filter((body) => has(body, 'id') || (has(body, 'a') && has(body, 'b')))).toEqual([])
})

it('a body that fits two alternatives that may hold together is sent', () => {
  const part = (name: string) => ({ type: 'object', required: [name], properties: texts(name) })
  expect(bodiesFor({ anyOf: [part('a'), part('b')] }).some((body) => has(body, 'a') && has(body, 'b'))).toBe(true)
  expect(bodiesFor({ oneOf: [part('a'), part('b')] }).some((body) => has(body, 'a') && has(body, 'b'))).toBe(false)
})

it.each([1, 2, 3, 4, 5])('a body that may be left out is left out, and sent, with seed %i too', async (seed) => {
  const prepared = prepareBody({ content: { 'application/json': { schema: { type: 'object' } } } })
  const fails = async (isRefused: (body: string) => boolean): Promise<boolean> => {
    const fetch = async (request: Request) =>
      new Response(null, { status: isRefused(await request.text()) ? 400 : 201 })
    const target = hostTarget({ name: 'things', url: 'http://localhost', capabilities: ['writes'], fetch })
    const checks = prepared.checks.filter(({ id }) => id === 'add/valid')
    const results = await runChecks(createRun(prepared, target, { seed, cases: 1 }), checks)
    return results.some(({ outcome }) => outcome === 'failed')
  }
  expect(await fails((body) => body === '')).toBe(true)
  expect(await fails((body) => body !== '')).toBe(true)
})
