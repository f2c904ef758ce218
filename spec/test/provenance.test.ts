import { describe, expect, test } from 'vitest'
import { findProvenanceProblems, findUndescribed } from '../plugins/provenance-plugin.ts'
import { describeProvenance, listElements } from '../provenance.ts'
import { readDocument } from './document.ts'

const stated = { 'x-provenance': 'seed', 'x-source': 'A page' } as const
const property = (node: object) => ({ components: { schemas: { Thing: { ...stated, properties: { size: node } } } } })
const messages = (document: Parameters<typeof findProvenanceProblems>[0]) =>
  findProvenanceProblems(document).map(({ message }) => message)

describe('an element', () => {
  test('inherits from the nearest element around it', () => {
    const elements = listElements(property({ type: 'integer' }))
    expect(elements.find(({ kind }) => kind === 'property')?.provenance).toEqual({ class: 'seed', source: 'A page' })
  })

  test('is better off with what it states itself', () => {
    const elements = listElements(property({ 'x-provenance': 'assumed', 'x-source': 'A guess' }))
    expect(elements.find(({ kind }) => kind === 'property')?.provenance?.class).toBe('assumed')
  })

  test('has the claims of everything inside it', () => {
    const [operation] = listElements({
      paths: {
        '/things': {
          get: {
            ...stated,
            'x-claims': { one: { text: 'A.' } },
            callbacks: { 'x-claims': { two: { keyword: 'default', text: 'B.' } }, default: 7 },
          },
        },
      },
    })
    expect(operation?.claims.map(({ id, sentence }) => [id, sentence])).toEqual([
      ['one', 'A.'],
      ['two', 'B: 7.'],
    ])
  })

  test('may be a property that is called example', () => {
    const document = { components: { schemas: { Thing: { ...stated, properties: { example: { type: 'string' } } } } } }
    expect(listElements(document).map(({ path }) => path.at(-1))).toEqual(['Thing', 'example'])
  })
})

describe('the rule provenance/stated', () => {
  test('passes the document as it is', async () => {
    expect(messages(await readDocument())).toEqual([])
  })

  test.each([
    ['operation', { paths: { '/things': { get: {} } } }],
    [
      'parameter',
      { paths: { '/things': { get: { ...stated } } }, components: { parameters: { Size: { name: 'size' } } } },
    ],
    ['response', { components: { responses: { Gone: {} } } }],
    ['property', { components: { schemas: { Thing: { properties: { size: {} } } } } }],
  ])('refuses a document with an unknown %s', (kind, document) => {
    expect(messages(document).join('\n')).toContain(`The ${kind} "`)
  })

  test('refuses a class that does not exist', () => {
    expect(messages(property({ 'x-provenance': 'rumour', 'x-source': 'A pub' }))).toEqual([
      'x-provenance is "rumour"; it must be one of seed, docs, observed, reported, assumed.',
    ])
  })

  test('refuses a class without a source, and a source without a class', () => {
    expect(messages(property({ 'x-provenance': 'docs' }))).toHaveLength(1)
    expect(messages(property({ 'x-source': 'A page' }))).toHaveLength(1)
  })

  test.each([
    ['the root', { ...stated, components: { schemas: { Thing: {} } } }],
    ['components', { components: { ...stated, schemas: { Thing: {} } } }],
    ['a path', { paths: { '/things': { ...stated, get: {} } } }],
  ])('refuses a statement on %s, which would cover what nobody looked at', (_place, document) => {
    expect(messages(document).join('\n')).toContain('nothing here is one')
  })

  test('looks into a schema called default and a response of that name', () => {
    const bare = { components: { schemas: { default: {} }, responses: { default: {} } } }
    expect(messages(bare)).toHaveLength(2)
  })

  test('refuses an extension it does not know', () => {
    expect(messages(property({ 'x-provenence': 'docs' })).join()).toContain('x-provenence is not an extension')
  })
})

test('the rule provenance/described refuses an element without words, but not a reference', () => {
  const document = property({ $ref: '#/components/schemas/Thing' })
  expect(findUndescribed(document).map(({ message }) => message)).toEqual(['The schema "Thing" has no description.'])
})

test('descriptions end with what is said of provenance, in a copy', () => {
  const document = property({ description: 'How large.' })
  const copy = describeProvenance(document, ({ provenance }) => `Known from ${provenance?.class}.`)
  expect(JSON.stringify(copy)).toContain('How large.\\n\\nKnown from seed.')
  expect(JSON.stringify(document)).not.toContain('Known from')
})
