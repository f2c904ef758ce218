import { expect, it } from 'vitest'
import { documentSuite } from '../src/checks/document-suite.ts'
import { openDocument } from '../src/document/document.ts'
import { createRun } from '../src/running/create-run.ts'
import { prepare } from '../src/running/prepared.ts'
import { runChecks } from '../src/running/run-checks.ts'
import { hostTarget } from '../src/target/host.ts'
import type { EngineCapability } from '../src/target/target.ts'

const responses = { 200: { description: 'OK' }, 400: { description: 'Bad' }, 404: { description: 'None' } }
const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } }
const content = { 'application/json': { schema: { type: 'object', required: ['name'] } } }
const prepared = prepare(
  openDocument({
    openapi: '3.1.1',
    info: { title: 'Notes', version: '1' },
    paths: {
      '/notes': { get: { responses }, post: { requestBody: { required: true, content }, responses } },
      '/notes/{id}': { get: { parameters: [id], responses } },
    },
  }),
  documentSuite,
)

/** The methods that a host with some capabilities receives, each with the path's template. */
async function received(capabilities: readonly EngineCapability[], checks = prepared.checks): Promise<string[]> {
  const found = new Set<string>()
  const fetch = async ({ method, url }: Request) => {
    found.add(`${method} ${new URL(url).pathname.replace(/^\/notes\/.*/, '/notes/{id}')}`)
    return new Response(null, { status: 404 })
  }
  const target = hostTarget({ name: 'notes', url: 'http://localhost', capabilities, fetch })
  await runChecks(createRun(prepared, target, { seed: 1, cases: 5 }), checks)
  return [...found].toSorted()
}

it('sends reads only, unless the target takes writes', async () => {
  expect(await received(['state', 'strict query'])).toEqual(['GET /notes', 'GET /notes/{id}'])
})

it('sends no method that the document does not describe, even where writes are allowed', async () => {
  const described = ['GET /notes', 'GET /notes/{id}', 'POST /notes']
  expect(await received(['state', 'strict query', 'writes'])).toEqual(described)
})

it('sends no such method either for a check that forgets to ask for the capability', async () => {
  const careless = prepared.checks.map((check) => ({ ...check, needs: [] }))
  expect(await received([], careless)).toEqual(['GET /notes', 'GET /notes/{id}'])
  expect(await received(['writes'], careless)).not.toContain('DELETE /notes/{id}')
})
