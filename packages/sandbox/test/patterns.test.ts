import fc from 'fast-check'
import { expect, test } from 'vitest'
import { loadLimitedPattern } from '../src/patterns/limited-pattern.ts'
import { linearPattern } from '../src/patterns/linear-pattern.ts'
import { createPatternEngine } from '../src/patterns/pattern-engine.ts'

const atom = fc.constantFrom(
  ...['a', 'b', '.', '\\d', '\\w', '\\s', '\\S', '\\D', '\\W', '[a-c]', '[^a]', '[\\s\\d]', '\\u00e9', '\\u{1F600}'],
  ...['\\p{L}', '\\P{L}', '\\.', '\\/', '\\-', '(?:ab|b)', '(a|\\d)', '[.+*]', '[\\p{Lu}_]', '\\t', '\\b'],
)
const quantifier = fc.constantFrom('', '', '', '*', '+', '?', '{2}', '{1,3}', '{2,}', '+?')
const expression = fc
  .array(fc.tuple(atom, quantifier), { minLength: 1, maxLength: 5 })
  .map((parts) => parts.map(([part, times]) => (part === '\\b' ? part : part + times)).join(''))
const pattern = fc.tuple(fc.constantFrom('', '^'), expression, fc.constantFrom('', '$')).map((parts) => parts.join(''))
const text = fc.string({
  unit: fc.constantFrom(
    'a',
    'b',
    'c',
    'A',
    '1',
    '9',
    ' ',
    '\u00a0',
    '\u2028',
    '\n',
    '\r',
    '.',
    'é',
    '_',
    '-',
    '/',
    '😀',
    '\t',
  ),
  maxLength: 8,
})

test('the linear engine matches what the built-in engine does', () => {
  fc.assert(
    fc.property(pattern, fc.array(text, { minLength: 5, maxLength: 5 }), (source, texts) => {
      let builtIn: RegExp
      try {
        builtIn = new RegExp(source, 'u')
      } catch {
        return
      }
      const linear = linearPattern(source)
      expect(linear).toBeDefined()
      for (const each of texts) expect([source, each, linear?.test(each)]).toEqual([source, each, builtIn.test(each)])
    }),
    { numRuns: 3000 },
  )
})

test.each(['^(a+)+$', '^(a|a)*$', '([0-9]+)+x', '^(\\s*a*)*$'])('%s takes a long text in a moment', (source) => {
  const linear = linearPattern(source)
  expect(linear?.test(`${'a'.repeat(100_000)}!`)).toBe(false)
})

test('a pattern that RE2 does not support is matched by the built-in engine, for a limited time', async () => {
  const limitedPattern = await loadLimitedPattern()
  expect(linearPattern('^(?=.*[0-9]).+$')).toBeUndefined()
  expect(limitedPattern('^(?=.*[0-9]).+$').test('abc1')).toBe(true)
  expect(limitedPattern('^(?=.*[0-9]).+$').test('abc')).toBe(false)
  expect(limitedPattern('^(?=a)(a+)+$').test(`${'a'.repeat(60)}!`)).toBe(false)
})

test('only patterns that the published document does not have get another engine', async () => {
  const published = { openapi: '3.1.0', components: { schemas: { A: { pattern: '^a$' } } } }
  const document = { openapi: '3.1.0', components: { schemas: { A: { pattern: '^a$' }, B: { pattern: '^b$' } } } }
  const engine = await createPatternEngine(document, published)
  expect(engine('^a$')).toBeInstanceOf(RegExp)
  expect(engine('^b$')).not.toBeInstanceOf(RegExp)
  expect(engine('^b$').test('b')).toBe(true)
})
