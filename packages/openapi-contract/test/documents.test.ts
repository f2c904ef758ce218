import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createArbitraries } from '../src/generating/arbitraries.ts'
import {
  createRun,
  documentSuite,
  hostTarget,
  listOperations,
  openDocument,
  prepare,
  readDocument,
  runChecks,
} from '../src/index.ts'

let folder: string
let server: Server | undefined
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'documents-'))
})
afterEach(async () => {
  server?.close()
  server = undefined
  await rm(folder, { recursive: true, force: true })
})

async function write(files: Readonly<Record<string, string>>): Promise<string> {
  for (const [name, text] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true })
    await writeFile(join(folder, name), text)
  }
  return join(folder, Object.keys(files)[0] ?? '')
}

const root = (more: string, version = '3.1.0') => `openapi: ${version}\ninfo: { title: Pets, version: "1" }\n${more}`

/** A document in several files that refer to each other, and back. */
const files = {
  'openapi.yaml': root(`paths:
  /pets:
    $ref: paths/pets.yaml
components:
  schemas:
    Name: { type: string, minLength: 1 }
    Cat: { type: object, required: [kind, lives], properties: { kind: { const: cat }, lives: { type: integer } } }
`),
  'paths/pets.yaml': `post:
  operationId: addPet
  parameters:
    - $ref: ../shared.yaml#/parameters/Trace
  requestBody:
    required: true
    content:
      application/json: { schema: { $ref: ../schemas/pet.json } }
  responses:
    "200": { $ref: ../shared.yaml#/responses/Done }
`,
  'schemas/pet.json': JSON.stringify({
    oneOf: [{ $ref: '../openapi.yaml#/components/schemas/Cat' }, { $ref: '#/$defs/Dog' }],
    discriminator: {
      propertyName: 'kind',
      mapping: { cat: '../openapi.yaml#/components/schemas/Cat', dog: '#/$defs/Dog' },
    },
    $defs: {
      Dog: {
        type: 'object',
        required: ['kind'],
        properties: {
          kind: { type: 'string' },
          name: { $ref: '../openapi.yaml#/components/schemas/Name' },
          puppy: { $ref: '#/$defs/Dog' },
        },
      },
    },
  }),
  'shared.yaml': `parameters:
  Trace:
    { name: trace, in: query, schema: { type: string, maxLength: 4 }, examples: { one: { $ref: "examples.yaml#/trace" } } }
responses:
  Done: { description: Done, content: { application/json: { schema: { $ref: "#done" } } } }
defs: [{ $anchor: done, type: object, required: [ok], properties: { ok: { type: boolean } } }]
`,
  'examples.yaml': 'trace: { value: t1 }\n',
}

function expectPets(document: Awaited<ReturnType<typeof readDocument>>): void {
  const [operation] = listOperations(document)
  expect(operation).toMatchObject({ id: 'addPet', method: 'POST', path: '/pets' })
  const [trace] = operation?.parameters ?? []
  expect(trace).toMatchObject({ name: 'trace', schema: { maxLength: 4 }, examples: ['t1'] })
  const schema = operation?.body?.content.get('application/json') ?? {}
  const validate = createArbitraries(document).validate(schema)
  expect(validate({ kind: 'dog', name: 'Rex', puppy: { kind: 'dog' } })).toEqual([])
  expect(validate({ kind: 'dog', puppy: { kind: 'dog', name: '' } })).not.toEqual([])
  expect(validate({ kind: 'cat', lives: 9 })).toEqual([])
  expect(validate({ kind: 'cat' })).not.toEqual([])
  const prepared = prepare(document, documentSuite)
  expect(prepared.checks.length).toBeGreaterThan(3)
  const [done] = operation?.responses ?? []
  expect(document.resolve(done?.content.get('application/json'))).toMatchObject({ required: ['ok'] })
}

describe('a document in several files', () => {
  it('is read whole, whatever refers to what', async () => expectPets(await readDocument(await write(files))))

  it('is read with the extensions that references lead to, and what these refer to', async () => {
    const document = await readDocument(
      await write({
        'openapi.yaml': root('paths: { /pets: { $ref: pets.json } }\nx-unused: { allOf: [{ $ref: nowhere.yaml }] }'),
        'pets.json': JSON.stringify({
          post: {
            operationId: 'addPet',
            requestBody: { $ref: '#/x-bodies/Pet' },
            responses: { 204: { description: 'Done' } },
          },
          'x-bodies': { Pet: { content: { 'application/json': { schema: { $ref: '#/x-schemas/Pet' } } } } },
          'x-schemas': { Pet: { required: ['kind'], properties: { kind: { $ref: 'kinds.json#/x-kinds/any' } } } },
        }),
        'kinds.json': JSON.stringify({ 'x-kinds': { any: { enum: ['cat', 'dog'] } } }),
      }),
    )
    const [operation] = listOperations(document)
    const validate = createArbitraries(document).validate(operation?.body?.content.get('application/json') ?? {})
    expect([{ kind: 'dog' }, { kind: 'cow' }, {}].map((pet) => validate(pet).length)).toEqual([0, 1, 1])
  })

  it('is read by its URL too', async () => {
    const byPath: Readonly<Record<string, string>> = files
    server = createServer(({ url = '' }, response) => {
      const text = byPath[url.slice('/api/'.length)]
      response.writeHead(text === undefined ? 404 : 200).end(text)
    }).listen(0, '127.0.0.1')
    await new Promise((resolve) => server?.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    expectPets(await readDocument(`http://127.0.0.1:${port}/api/openapi.yaml`))
    await expect(readDocument(`http://127.0.0.1:${port}/api/none.yaml?key=secret`)).rejects.toThrow(
      `The document http://127.0.0.1:${port}/api/none.yaml cannot be read (status 404); check its address.`,
    )
  })

  it.each([
    [
      { 'a.yaml': root('components: { schemas: { A: { $ref: b.yaml } } }') },
      /The document \S+b\.yaml, which \S+a\.yaml refers to, cannot be read \(ENOENT\); check its path\./,
    ],
    [
      { 'a.yaml': root('components: { schemas: { A: { $ref: "ftp://host.name/b.yaml" } } }') },
      /refers to ftp:\/\/host\.name\/b\.yaml; only files and http addresses are read\./,
    ],
    [
      { 'a.yaml': root('components: { schemas: { A: { $ref: "http://:x/b.yaml" } } }') },
      /a\.yaml refers to http:\/\/:x\/b\.yaml, which is no address; correct the reference\./,
    ],
    [{ 'a.yaml': root('paths: [') }, /a\.yaml is neither JSON nor YAML: .+/],
  ])('that is incomplete says so in one line', async (broken, line) => {
    const failure = await readDocument(await write(broken as Record<string, string>)).catch(
      (error: Error) => error.message,
    )
    expect(failure).toMatch(line)
    expect(String(failure).split('\n')).toHaveLength(1)
  })

  it('that was read by its URL reads no file of this machine', async () => {
    server = createServer((_, response) =>
      response.end(root('components: { schemas: { A: { $ref: "file:///etc/hostname" } } }')),
    ).listen(0, '127.0.0.1')
    await new Promise((resolve) => server?.once('listening', resolve))
    const { port } = server.address() as AddressInfo
    await expect(readDocument(`http://127.0.0.1:${port}/a.yaml`)).rejects.toThrow(
      'a file of this machine; give the path of a copy of the document on this machine.',
    )
  })

  it('finds schemas by $id, and merges YAML keys', async () => {
    const document = await readDocument(
      await write({
        'a.yaml': root(`components:
  schemas:
    Base: &base { type: object, required: [id] }
    Merged: { <<: *base, minProperties: 2 }
    Named: { $id: "https://schemas.example.com/named", type: integer }
    User: { $ref: "https://schemas.example.com/named" }
`),
      }),
    )
    const schemas = (document.root.components as { schemas: Record<string, unknown> }).schemas
    expect(schemas.Merged).toMatchObject({ type: 'object', required: ['id'], minProperties: 2 })
    expect(document.resolve(schemas.User)).toMatchObject({ type: 'integer' })
  })
})

describe('servers of a path or an operation', () => {
  const responses = { 200: { description: 'OK' }, '4XX': { description: 'Refused' } }
  const get = (id: string, more: object = {}) => ({ get: { operationId: id, responses, ...more } })
  const document = openDocument({
    openapi: '3.1.0',
    info: { title: 'T', version: '1' },
    servers: [{ url: 'https://{region}.example.com/v1', variables: { region: { default: 'eu' } } }],
    paths: {
      '/usual': get('usual'),
      '/same': get('same', { servers: [{ url: 'https://eu.example.com/v2/' }] }),
      '/relative': { servers: [{ url: '/v3' }], ...get('relative') },
      '/other': get('other', { servers: [{ url: 'https://files.example.com/up' }] }),
    },
  })
  const prepared = prepare(document, documentSuite)

  async function run(servers?: Readonly<Record<string, string>>) {
    const urls = new Set<string>()
    const fetch = async ({ url }: Request) => {
      urls.add(url.split('?')[0] ?? '')
      return new Response()
    }
    const target = hostTarget({ name: 'h', url: 'http://localhost:1/base', fetch, ...(servers && { servers }) })
    const valid = prepared.checks.filter(({ kind }) => kind === 'valid requests')
    const results = await runChecks(createRun(prepared, target, { seed: 1, cases: 1 }), valid)
    return { urls: [...urls], other: results.find(({ group }) => group === 'other') }
  }

  it('are used, except that no request goes to another host', async () => {
    const { urls, other } = await run()
    expect(urls).toEqual([
      'http://localhost:1/base/usual',
      'http://localhost:1/v2/same',
      'http://localhost:1/v3/relative',
    ])
    expect(other).toMatchObject({
      outcome: 'skipped',
      requests: 0,
      reason: 'it is served by https://files.example.com; --server https://files.example.com=URL says where that is',
    })
  })

  it('of another host are used where somebody says what stands for it', async () => {
    const { urls, other } = await run({ 'https://files.example.com': 'http://localhost:2' })
    expect(urls).toContain('http://localhost:2/up/other')
    expect(other?.outcome).toBe('passed')
  })
})

describe('OpenAPI 3.2', () => {
  const responses = { 200: { description: 'OK' } }
  const document = openDocument({
    openapi: '3.2.0',
    info: { title: 'T', version: '1' },
    paths: {
      '/things': {
        query: {
          requestBody: { required: true, content: { 'application/json': { schema: { type: 'string' } } } },
          responses,
        },
        additionalOperations: { LINK: { operationId: 'link', responses } },
        get: {
          operationId: 'search',
          parameters: [
            {
              name: 'all',
              in: 'querystring',
              required: true,
              content: {
                'application/x-www-form-urlencoded': {
                  schema: {
                    type: 'object',
                    required: ['a'],
                    properties: { a: { enum: ['x y'] } },
                    additionalProperties: false,
                  },
                },
              },
            },
          ],
          responses,
        },
      },
    },
  })

  it('has other methods, and a query described as a whole', async () => {
    const prepared = prepare(document, documentSuite)
    expect(prepared.operations.map(({ method, id, pointer }) => [method, id, pointer])).toEqual([
      ['GET', 'search', '/paths/~1things/get'],
      ['QUERY', 'QUERY /things', '/paths/~1things/query'],
      ['LINK', 'link', '/paths/~1things/additionalOperations/LINK'],
    ])
    const sent = new Set<string>()
    const fetch = async (request: Request) => {
      sent.add(`${request.method} ${new URL(request.url).search} ${(await request.text()) === '' ? '' : 'body'}`)
      return new Response()
    }
    const target = hostTarget({ name: 'h', url: 'http://localhost', capabilities: ['writes'], fetch })
    const valid = prepared.checks.filter(({ kind }) => kind === 'valid requests')
    const results = await runChecks(createRun(prepared, target, { seed: 1, cases: 2 }), valid)
    expect(results.map(({ failure }) => failure)).toEqual([undefined, undefined, undefined])
    expect([...sent]).toEqual(['GET ?a=x%20y ', 'QUERY  body', 'LINK  '])
  })
})
