import { expect, test } from 'vitest'
import { KnownTexts } from '../src/exchange/known-texts.ts'

/** Texts for which something had to be found, in order. */
function finding() {
  const known = new KnownTexts<string>()
  const found: string[] = []
  const of = (text: string) => known.of(text, () => found[found.push(text) - 1] as string)
  return { found, of }
}

test('what was found of a text is not searched again', () => {
  const { found, of } = finding()
  expect([of('a'), of('b'), of('a')]).toEqual(['a', 'b', 'a'])
  expect(found).toEqual(['a', 'b'])
})

test('only recent texts that are not too long are remembered', () => {
  const { found, of } = finding()
  const long = 'x'.repeat(100_001)
  of(long)
  of(long)
  const texts = Array.from({ length: 51 }, (_, index) => String(index).padStart(100_000, '-'))
  for (const text of texts) of(text)
  of(texts[50] ?? '')
  of(texts[0] ?? '')
  expect(found.filter((text) => text === long)).toHaveLength(2)
  expect(found.slice(-2)).toEqual([texts[50], texts[0]])
})
