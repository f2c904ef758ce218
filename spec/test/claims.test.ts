import { describe, expect, test } from 'vitest'
import { readClaims } from '../claims.ts'
import { findClaimProblems } from '../plugins/claims-rule.ts'
import { listElements } from '../provenance.ts'
import { readDocument } from './document.ts'

const parameter = (node: object) => ({ components: { parameters: { Size: node } } })
const messages = (document: Parameters<typeof findClaimProblems>[0]) =>
  findClaimProblems(document).map(({ message }) => message)
const choice = { value: 'round', values: { round: 'It is round.', flat: 'It is flat.' } }
const withResponse = (status: string, claim: object) => ({
  paths: { '/things': { get: { responses: { [status]: { $ref: '#/components/responses/Gone' } } } } },
  components: {
    responses: {
      Gone: { 'x-claims': { gone: claim }, content: { 'application/json': { examples: { one: {} } } } },
    },
  },
})

describe('the rule provenance/claims', () => {
  test('accepts the document as it is', async () => {
    expect(messages(await readDocument())).toEqual([])
  })

  test.each([
    ['no claim at all', {}],
    ['an id that is not kebab-case', { Shape: choice }],
    ['a sentence in place of a claim', { shape: 'It is round.' }],
    ['a text without words', { shape: { text: ' ' } }],
    ['a choice of one value', { shape: { value: 'round', values: { round: 'It is round.' } } }],
    ['a value without a sentence', { shape: { value: 'round', values: { round: '', flat: 'It is flat.' } } }],
    ['an unknown provenance', { shape: { ...choice, provenance: 'rumour' } }],
    ['an unknown member', { shape: { ...choice, vlaue: 'flat' } }],
    ['a status that is a number', { shape: { status: 400, text: 'A.' } }],
    ['a keyword that no claim can be about', { shape: { keyword: 'title', text: 'A.' } }],
  ])('refuses %s', (_what, claims) => {
    expect(messages(parameter({ 'x-claims': claims }))[0]).toMatch(
      /^x-claims.* is invalid: it .*See x-claims\.schema\.json\.$/,
    )
  })

  test('refuses a value that is not one of the values', () => {
    expect(messages(parameter({ 'x-claims': { shape: { ...choice, value: 'square' } } }))).toEqual([
      'The claim "shape" has the value "square"; use one of round, flat.',
    ])
  })

  test('refuses a keyword that is not next to it', () => {
    expect(messages(parameter({ 'x-claims': { size: { keyword: 'default', text: 'A.' } } }))).toEqual([
      'The claim "size" needs the keyword "default" next to x-claims; add it.',
    ])
    expect(messages(parameter({ default: 0, 'x-claims': { size: { keyword: 'default', text: 'A.' } } }))).toEqual([])
  })

  test('refuses a status under which the response is not documented, and an example that it does not have', () => {
    expect(messages(withResponse('410', { status: '410', text: 'A.', examples: ['one'] }))).toEqual([])
    expect(messages(withResponse('404', { status: '410', text: 'A.', examples: ['two'] }))).toEqual([
      'The claim "gone" has the status 410, but the response is documented under 404.',
      'The claim "gone" names the example "two", which the response does not have.',
    ])
  })

  test('refuses the id of another claim', () => {
    const twins = { 'x-claims': { twin: { text: 'A.' } }, schema: { 'x-claims': { twin: { text: 'B.' } } } }
    expect(messages(parameter(twins))).toEqual([
      'The claim "twin" is also at components/parameters/Size. Give this one another id.',
    ])
  })
})

test('a claim is one sentence that says what is true now', () => {
  const node = {
    enum: ['a', 'b'],
    type: ['string', 'integer', 'null'],
    minimum: 3,
    required: [],
    examples: { Open: { value: [1] }, Closed: { value: [2] } },
    'x-claims': {
      shape: { ...choice, value: 'flat', provenance: 'docs' },
      fields: { keyword: 'enum', text: 'It has these values.' },
      names: { keyword: 'examples', text: 'Each has a number.' },
      types: { keyword: 'type', text: 'It is of type {value}.' },
      needed: { keyword: 'required', text: 'These are there: {value}.' },
      least: { keyword: 'minimum', text: 'It is {value} or more.' },
      lost: { keyword: 'maximum', text: 'It is {value} or less.' },
      without: { keyword: 'maximum', text: 'This is the maximum.' },
      gone: { status: '410', text: 'It returns {value}.' },
      prose: { text: 'It is nice.' },
    },
  }
  expect(readClaims(node).map(({ id, sentence, provenance }) => [id, provenance, sentence])).toEqual([
    ['shape', 'docs', 'It is flat.'],
    ['fields', 'assumed', 'It has these values: a and b.'],
    ['names', 'assumed', 'Each has a number: Open 1 and Closed 2.'],
    ['types', 'assumed', 'It is of type string, integer or null.'],
    ['needed', 'assumed', 'These are there: none.'],
    ['least', 'assumed', 'It is 3 or more.'],
    ['lost', 'assumed', 'The document has no `maximum` here.'],
    ['without', 'assumed', 'This is the maximum.'],
    ['gone', 'assumed', 'It returns 410.'],
    ['prose', 'assumed', 'It is nice.'],
  ])
})

test('a claim also says what no value of it can say', () => {
  const choice = { value: 'round', values: { round: 'It is round.', flat: 'It is flat.' } }
  const node = { 'x-claims': { shape: { ...choice, otherwise: 'some are square' } } }
  expect(readClaims(node).map(({ sentence }) => sentence)).toEqual([
    'It is round. On this installation, some are square.',
  ])
})

test('no sentence repeats a status or a number that a keyword has', async () => {
  const sentences = listElements(await readDocument())
    .flatMap(({ claims }) => claims)
    .flatMap(({ claim }) => ('values' in claim ? Object.values(claim.values) : [claim.text]))
  expect(sentences.length).toBeGreaterThan(100)
  for (const sentence of sentences) expect(sentence).not.toMatch(/\b[1-5]\d\d\b(?!Z|-)/)
})
