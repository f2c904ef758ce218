import { describe, expect, it } from 'vitest'
import { documentSuite } from '../src/checks/document-suite.ts'
import { openDocument } from '../src/document/document.ts'
import { describeCoverage } from '../src/report/coverage-table.ts'
import { createReport } from '../src/report/report.ts'
import { plain } from '../src/report/style.ts'
import { createRun } from '../src/running/create-run.ts'
import { prepare } from '../src/running/prepared.ts'
import { runChecks } from '../src/running/run-checks.ts'
import { hostTarget } from '../src/target/host.ts'
import type { Capability } from '../src/target/target.ts'

const document = openDocument({
  openapi: '3.1.1',
  info: { title: 'Orders', version: '1' },
  paths: {
    '/orders': {
      get: {
        operationId: 'listOrders',
        parameters: [
          { name: 'page', in: 'query', schema: { type: 'integer', minimum: 1 } },
          { name: 'state', in: 'query', required: true, schema: { enum: ['open', 'shut'] } },
          { name: 'odd', in: 'query', schema: { type: 'string', not: { const: 'even' } } },
        ],
        responses: { 200: { description: 'Orders' }, 400: { description: 'Bad' }, 418: { description: 'Tea' } },
      },
      post: {
        operationId: 'createOrder',
        requestBody: {
          required: true,
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['lines'],
                properties: {
                  lines: { type: 'array', minItems: 1, items: { $ref: '#/components/schemas/Line' } },
                  labels: { type: 'object', minProperties: 2, additionalProperties: { type: 'string' } },
                  source: {
                    unevaluatedProperties: false,
                    oneOf: [
                      { type: 'object', required: ['shop'], properties: { shop: { type: 'string' } } },
                      { type: 'object', required: ['site'], properties: { site: { type: 'string', format: 'uri' } } },
                    ],
                  },
                },
              },
            },
          },
        },
        responses: { 201: { description: 'Made' }, 400: { description: 'Bad' } },
      },
    },
  },
  components: {
    schemas: {
      Line: {
        type: 'object',
        additionalProperties: false,
        maxProperties: 3,
        dependentRequired: { price: ['currency'] },
        properties: {
          id: { type: 'integer', readOnly: true },
          price: { type: 'number', exclusiveMinimum: 0 },
          currency: { type: 'string', pattern: '^[A-Z]{3}$' },
        },
      },
    },
  },
})
const prepared = prepare(document, documentSuite)
const { checks } = prepared

/** A server that returns a list to every valid call, refuses every other, and takes all orders. */
async function run(capabilities: readonly Capability[], chosen = checks) {
  const fetch = async (request: Request) => {
    if (request.method === 'POST') return new Response(null, { status: 201 })
    const { searchParams: query } = new URL(request.url)
    const isGood = /^(?:[1-9]\d*)?$/.test(query.get('page') ?? '') && /^(?:open|shut)$/.test(query.get('state') ?? '')
    return new Response(null, { status: isGood ? 200 : 400 })
  }
  const target = hostTarget({ name: 'orders', url: 'http://localhost', capabilities, fetch })
  const run = createRun(prepared, target, { seed: 1 })
  return createReport(run, await runChecks(run, chosen))
}

describe('coverage', () => {
  it('counts what was sent and broken by the status of the response', async () => {
    const [list] = (await run([])).coverage
    expect(Object.keys(list?.subjects['query page'] ?? {})).toEqual(['sent', 'type', 'minimum', 'type (notation)'])
    expect(Object.keys(list?.subjects['query page']?.sent ?? {})).toEqual(['200'])
    expect(Object.keys(list?.subjects['query page']?.minimum ?? {})).toEqual(['400'])
    expect(list?.subjects['query state']).toMatchObject({ required: { 400: expect.any(Number) } })
    expect(list?.statuses).toMatchObject({ 200: expect.any(Number), 418: 0 })
  })

  it('knows every rule of a body, through references, lists and alternatives', async () => {
    const [, create] = (await run(['writes'])).coverage
    const rules = Object.entries(create?.subjects ?? {}).flatMap(([subject, things]) =>
      Object.keys(things).map((thing) => `${subject}: ${thing}`),
    )
    expect(rules).toEqual(
      expect.arrayContaining([
        'body lines: sent',
        'body lines: required',
        'body lines: minItems',
        'body labels: minProperties',
        'body labels.*: sent',
        'body lines.*: dependentRequired',
        'body lines.*: maxProperties',
        'body lines.*.unknownField: additionalProperties',
        'body lines.*.price: exclusiveMinimum',
        'body lines.*.currency: pattern',
        'body source.shop: required',
        'body source.site: format',
        'body source.unknownField: unevaluatedProperties',
      ]),
    )
    expect(rules.filter((rule) => rule.includes('.id'))).toEqual([])
  })

  it('breaks every one of them', async () => {
    const { unreached } = await run(['writes'])
    expect(unreached.filter(({ subject }) => subject.startsWith('body'))).toEqual([])
  })

  it('names what was not reached, and why', async () => {
    const { unreached } = await run([])
    const why = (subject: string, constraint: string) =>
      unreached.find((one) => one.subject === subject && one.constraint === constraint)?.reason
    expect(why('status', '418')).toBe('the target lacks: chosen status')
    expect(why('query odd', 'not')).toBe('no request breaks it and nothing else')
    expect(why('body lines', 'minItems')).toBe('the target lacks: writes')
    expect(why('body lines', 'sent')).toBe('the target lacks: writes')
    expect(why('query page', 'minimum')).toBeUndefined()
  })

  it.each([1, 2, 3, 4, 5])('sends each of many parameters in a run of few cases (seed %i)', async (seed) => {
    const parameters = Array.from({ length: 20 }, (_, index) => ({
      name: `p${index}`,
      in: 'query',
      schema: { type: 'integer' },
    }))
    const many = openDocument({
      openapi: '3.1.1',
      info: { title: 'Many', version: '1' },
      paths: { '/many': { get: { operationId: 'many', parameters, responses: { 200: { description: 'Many' } } } } },
    })
    const valid = prepare(many, documentSuite)
    const target = hostTarget({ name: 'many', url: 'http://localhost', fetch: async () => new Response() })
    const run = createRun(valid, target, { seed, cases: 3 })
    const { unreached } = createReport(
      run,
      await runChecks(
        run,
        valid.checks.filter(({ id }) => id === 'many/valid'),
      ),
    )
    expect(unreached.filter(({ constraint }) => constraint === 'sent')).toEqual([])
  })

  it('says what got no response', async () => {
    const fetch = () => Promise.reject(new Error('reset'))
    const target = hostTarget({ name: 'orders', url: 'http://localhost', fetch })
    const run = createRun(prepared, target, { seed: 1 })
    const { unreached } = createReport(run, await runChecks(run, checks))
    const minimum = unreached.find(({ subject, constraint }) => subject === 'query page' && constraint === 'minimum')
    expect(minimum?.reason).toBe('what was sent got no response')
  })

  it('has one check for each rule, although alternatives may have the same', () => {
    const ids = checks.map(({ id }) => id)
    expect(ids.filter((id, index) => ids.indexOf(id) !== index)).toEqual([])
    expect(ids).toContain('createOrder/refuses/body source.unknownField/unevaluatedProperties')
  })

  it('says for what was not sent that its check ended first', async () => {
    const ended = new AbortController()
    ended.abort()
    const target = hostTarget({ name: 'orders', url: 'http://localhost' })
    const run = createRun(prepared, target, { signal: ended.signal })
    const { unreached } = createReport(run, await runChecks(run, checks))
    const pages = unreached.filter(({ subject, constraint }) => subject === 'query page' && constraint !== 'not')
    expect(new Set(pages.map(({ reason }) => reason))).toEqual(new Set(['the run was ended']))
  })
})

describe('the table of coverage', () => {
  it('has a row for the statuses and for each parameter and field, each thing marked', async () => {
    const lines = describeCoverage(await run([]), plain)
    expect(lines).toContain('  status                              ✓ 200  ✓ 400  ✗ 418')
    expect(lines).toContain('  query odd                           ✓ sent  ✗ not')
    expect(lines).toContain('  body lines                          ✗ sent  ✗ required  ✗ type  ✗ minItems')
    expect(lines).toContain('    listOrders: query odd (not)')
  })

  it('keeps to 100 columns', async () => {
    const lines = describeCoverage(await run([]), plain)
    expect(lines.filter((line) => [...line].length > 100)).toEqual([])
    expect(Math.max(...lines.map((line) => [...line].length))).toBeGreaterThan(80)
  })

  it('marks by colour as well where it may', async () => {
    const lines = describeCoverage(await run([]), (format, text) => `<${format} ${text}>`)
    expect(lines).toContain('  query odd                           <green ✓> sent  <red ✗> not')
  })

  it('counts what was left out by choice, and leaves its rows out', async () => {
    const target = await run([], [])
    const chosen = {
      ...target,
      unreached: target.unreached.map((one) => ({ ...one, reason: 'its check was not chosen' })),
    }
    expect(describeCoverage(chosen, plain)).toEqual([
      'Coverage (✓ reached, ✗ not)',
      '',
      'Not reached',
      `  ${target.unreached.length}: its check was not chosen`,
      '',
    ])
  })
})
