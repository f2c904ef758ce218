import { mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, it } from 'vitest'
import { documentSuite, openDocument, prepare, readDocument } from '../src/index.ts'
import { isLeftOut } from '../src/running/left-out.ts'
import { addChecks, prepareDocument } from '../src/running/prepared.ts'

const response = { 200: { description: 'A response', content: { 'application/json': { schema: {} } } } }
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string', minLength: 3 } }
const body = { content: { 'application/json': { schema: { type: 'object', required: ['name'] } } } }
const document = openDocument({
  openapi: '3.1.0',
  info: { title: 'Things', version: '1' },
  paths: {
    '/things': {
      get: {
        operationId: 'list',
        parameters: [{ name: 'limit', in: 'query', schema: { type: 'integer' } }],
        responses: response,
      },
      post: { operationId: 'create', requestBody: body, responses: response },
    },
    '/things/{id}': {
      get: { operationId: 'read', parameters: [id], responses: response },
      delete: { operationId: 'remove', parameters: [id], responses: response },
    },
    '/others': { get: { operationId: 'others', responses: response } },
  },
})
const whole = prepare(document, documentSuite)

/** The checks that are made where some operations are left out. */
const madeWithout = (excluded: ReadonlySet<string>) =>
  addChecks({ ...prepareDocument(document, documentSuite, {}), excluded }, documentSuite, {})

it('makes the checks that would be chosen of all, where operations are left out', () => {
  fc.assert(
    fc.property(fc.subarray(['list', 'create', 'read', 'remove', 'others']), (some) => {
      const prepared = madeWithout(new Set(some))
      const chosen = whole.checks.filter((check) => !isLeftOut(check, prepared))
      const idsOf = (checks: typeof whole.checks) => checks.map((check) => check.id).toSorted()
      expect(idsOf(prepared.checks)).toEqual(idsOf(chosen))
    }),
  )
})

it('makes no check of an operation that is left out, and knows only its statuses', () => {
  const prepared = madeWithout(new Set(['list', 'others']))
  expect(
    prepared.checks.filter(({ group }) => group === 'list' || group === 'others').map((check) => check.id),
  ).toEqual([])
  expect(prepared.cells.filter(({ operation }) => operation === 'list')).toEqual([
    { operation: 'list', subject: 'status', constraint: '200' },
  ])
  expect(prepared.cells.filter(({ operation }) => operation === 'read')).toEqual(
    whole.cells.filter(({ operation }) => operation === 'read'),
  )
})

it('reads JSON as JSON, and names what an object has twice', async () => {
  const folder = await mkdtemp(join(tmpdir(), 'chosen-'))
  try {
    const file = join(folder, 'openapi.json')
    await writeFile(file, JSON.stringify(document.root))
    expect((await readDocument(file)).root).toEqual(document.root)
    await writeFile(file, '{ "openapi": "3.1.0",\n "paths": {}, "paths": {} }')
    await expect(readDocument(file)).rejects.toThrow(
      'is neither JSON nor YAML: Map keys must be unique at line 2, column 15',
    )
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
})
