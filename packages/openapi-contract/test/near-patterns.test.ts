import { expect, it } from 'vitest'
import { breakScalar } from '../src/generating/break-scalar.ts'

const wrongFor = (pattern: string): unknown[] => [...(breakScalar({ type: 'string', pattern }, 'pattern')?.all ?? [])]

it('digits are broken by a sign, a fraction, wide digits, too many of them, and too many zeros before them', () => {
  const wrong = wrongFor('^[0-9]{1,3}$')
  for (const near of [
    /^\+[0-9]+$/,
    /^-[0-9]+$/,
    /^[0-9]+\.0$/,
    /^[\uff10-\uff19]+$/,
    /^[0-9]{4,}$/,
    /^0{2,}[1-9][0-9]*$/,
  ])
    expect(wrong).toContainEqual(expect.stringMatching(near))
})

it('texts that a pattern allows are no broken ones, however long they are', () => {
  expect(wrongFor('^[0-9]+$').filter((text) => /^[0-9]+$/.test(String(text)))).toEqual([])
  expect(wrongFor('^-?[0-9]+$').filter((text) => /^-?[0-9]+$/.test(String(text)))).toEqual([])
})

it('a text that fits is broken by having it too often', () => {
  expect(wrongFor('^[a-z]{2}$')).toContainEqual(expect.stringMatching(/^[a-z]{4}$/))
})
