import { describe, expect, it } from 'vitest'
import { documentSuite } from '../src/checks/document-suite.ts'
import type { Claim } from '../src/document/claim.ts'
import { openDocument } from '../src/document/document.ts'
import { isObject } from '../src/document/json.ts'
import { pointerStep } from '../src/document/json-pointer.ts'
import { createReport } from '../src/report/report.ts'
import { createRun } from '../src/running/create-run.ts'
import { prepare } from '../src/running/prepared.ts'
import { runChecks } from '../src/running/run-checks.ts'
import { hostTarget } from '../src/target/host.ts'

const assumed = { 'x-provenance': 'assumed' }
const text = (more: object = {}) => ({ type: 'string', ...more })
const parameter = (name: string, schema: object, more: object = {}) => ({ name, in: 'query', schema, ...more })

const document = openDocument({
  openapi: '3.1.1',
  info: { title: 'Herbarium', version: '1' },
  paths: {
    '/plants': {
      get: {
        operationId: 'listPlants',
        parameters: [
          parameter('height', { type: 'integer' }, assumed),
          parameter('colour', text(), assumed),
          parameter('note', text()),
        ],
        responses: {
          200: {
            description: 'All',
            content: { 'application/json': { schema: { $ref: '#/components/schemas/Plants' } } },
          },
          400: { description: 'Bad' },
        },
      },
    },
  },
  components: {
    schemas: {
      Plants: { type: 'array', items: { $ref: '#/components/schemas/Plant' } },
      Plant: {
        allOf: [{ $ref: '#/components/schemas/Named' }],
        type: 'object',
        properties: {
          parent: { $ref: '#/components/schemas/Plant' },
          leaf: text(assumed),
          where: {
            oneOf: [{ $ref: '#/components/schemas/Place' }, { $ref: '#/components/schemas/Garden' }, { type: 'null' }],
          },
          names: { type: 'object', additionalProperties: { $ref: '#/components/schemas/Word' } },
          pair: { type: 'array', prefixItems: [text(assumed), text()], items: { type: 'integer', ...assumed } },
        },
      },
      Named: { type: 'object', properties: { name: text(assumed) } },
      Place: { type: 'object', required: ['country'], properties: { country: text() }, ...assumed },
      Garden: { type: 'object', required: ['owner'], properties: { owner: text() }, ...assumed },
      Word: { type: 'object', properties: { letters: text() }, ...assumed },
      Never: { type: 'object', ...assumed },
    },
  },
})
const prepared = prepare(document, { ...documentSuite, claims: ({ root }) => assumedElements(root) })

/** A claim for each element that is marked as assumed. */
function assumedElements(node: unknown, pointer = ''): Claim[] {
  if (Array.isArray(node)) return node.flatMap((item, index) => assumedElements(item, `${pointer}/${index}`))
  if (!isObject(node)) return []
  const own = node['x-provenance'] === 'assumed' ? [{ id: pointer, text: '', pointer, isElement: true }] : []
  return [...own, ...Object.entries(node).flatMap(([key, child]) => assumedElements(child, pointer + pointerStep(key)))]
}

/** What becomes of the assumptions, by the end of their pointers, where every list returns some plants. */
async function ledger(plants: readonly unknown[], takes: (query: URLSearchParams) => boolean = () => true) {
  const fetch = async (request: Request) => {
    const { searchParams } = new URL(request.url)
    const isGood = /^(?:-?\d+)?$/.test(searchParams.get('height') ?? '') && takes(searchParams)
    return isGood ? Response.json(plants) : new Response(null, { status: 400 })
  }
  const target = hostTarget({ name: 'herbarium', url: 'http://localhost', fetch })
  const run = createRun(prepared, target, { seed: 1 })
  const results = await runChecks(run, prepared.checks)
  const entries = createReport(run, results).ledger
  return (end: string) => {
    const entry = entries.find(({ pointer }) => pointer.endsWith(end))
    return `${entry?.verdict}: ${entry?.because}`
  }
}

const good = {
  name: 'Ivy',
  leaf: 'green',
  where: { country: 'FR' },
  names: { en: { letters: 'ivy' } },
  pair: ['a', 'b', 1],
}

describe('the assumption ledger', () => {
  it.each([
    ['of a field', '/Plant/properties/leaf'],
    ['of a reference in allOf', '/Named/properties/name'],
    ['of one alternative', '/schemas/Place'],
    ["of a map's entries", '/schemas/Word'],
    ['of an item at its place', '/pair/prefixItems/0'],
    ['of the items after', '/pair/items'],
  ])('confirms the schema %s, however deep it lies', async (_, pointer) => {
    expect((await ledger([good]))(pointer)).toMatch(/^confirmed: \d+ responses? showed it$/)
    expect((await ledger([{ parent: { parent: good } }]))(pointer)).toMatch(/^confirmed/)
    expect((await ledger([{}]))(pointer)).toBe('untested: no response showed it')
  })

  it.each([
    ['a field', { leaf: 7 }, '/Plant/properties/leaf', '/ must be string'],
    ['a reference in allOf', { parent: { name: 7 } }, '/Named/properties/name', '/ must be string'],
    ['an alternative', { where: {} }, '/schemas/Place', "/ must have required property 'country'"],
    ['a map', { names: { en: { letters: 7 } } }, '/schemas/Word', '/letters must be string'],
    ['a field nobody declared', { names: { en: { size: 7 } } }, '/schemas/Word', '/size is not declared'],
    ['an item', { pair: ['a', 'b', 'c'] }, '/pair/items', '/ must be integer'],
  ])('refutes by a response that contradicts %s', async (_, plant, pointer, because) => {
    expect((await ledger([plant]))(pointer)).toBe(`refuted: ${because}`)
  })

  it('leaves an alternative alone where the value is another one', async () => {
    const of = await ledger([good])
    expect(of('/schemas/Garden')).toBe('untested: no response showed it')
    expect(of('/schemas/Never')).toBe('untested: no response showed it')
  })

  it('confirms a parameter whose rules are kept, and does not take a response as proof of an effect', async () => {
    const of = await ledger([good])
    expect(of('/parameters/0')).toBe(
      'confirmed: listPlants/refuses/query height/type, listPlants/refuses/query height/type (notation)',
    )
    expect(of('/parameters/1')).toMatch(/^untested: \d+ requests with it got a response, which shows no effect$/)
  })

  it('refutes a parameter that a server refuses', async () => {
    const of = await ledger([good], (query) => !query.has('colour'))
    expect(of('/parameters/1')).toBe('refuted: a valid request that carried it was refused')
    expect(of('/parameters/0')).toMatch(/^confirmed/)
  })
})
