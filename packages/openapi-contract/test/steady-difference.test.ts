import { describe, expect, it } from 'vitest'
import { differenceBetween, differenceFrom, withoutTexts } from '../src/checks/steady/difference.ts'

describe('a difference', () => {
  it.each([
    [{ a: 1, now: 1 }, { a: 1, now: 2 }, { a: 1, now: 3 }, undefined],
    [{ a: 1, now: 1 }, { a: 2, now: 2 }, { a: 1, now: 3 }, '/a'],
    [[1, 2], [2], [1, 2], '/'],
    [[1, 2], [2], [3, 4, 5], undefined],
    [{ a: 1 }, {}, { a: 1 }, '/a'],
    [{ a: [{ b: 1 }] }, { a: [{ b: 2 }] }, { a: [{ b: 1 }] }, '/a/0/b'],
  ])('of %j, %j and %j is at %s', (before, between, after, where) => {
    expect(differenceBetween(before, between, after)).toBe(where)
  })
})

describe('a later difference', () => {
  const first = '2026-01-15T09:30:00Z'
  it.each([
    ['2026-01-15T09:30:03Z', 2500, undefined],
    ['2026-01-15T09:31:00Z', 2500, '/at'],
    ['2026-01-15T09:29:59Z', 2500, '/at'],
    ['later', 2500, '/at'],
  ])('is no clock that has gone on: %s after %i ms', (later, elapsedMs, where) => {
    expect(differenceFrom([{ at: first }, { at: first }], { at: later }, elapsedMs)).toBe(where)
  })

  it.each([
    [1_768_469_400, 1_768_469_402, undefined],
    [1_768_469_400_000, 1_768_469_402_000, undefined],
    [1_768_469_400, 1_768_469_500, '/at'],
    [7, 8, '/at'],
  ])('is seen between the numbers %i and %i unless they are times', (one, later, where) => {
    expect(differenceFrom([{ at: one }, { at: one }], { at: later }, 2000)).toBe(where)
  })
})

it('compares in other languages what people do not read', () => {
  const kept = ['2026-01-15T09:30:00+00:00', 'AE', 'VIP_2', '+12025550143', 'jo@example.com', '784']
  expect(withoutTexts(kept)).toEqual([
    '2026-01-15T09:30:00+00:00',
    '',
    'VIP_2',
    '+12025550143',
    'jo@example.com',
    '784',
  ])
  expect(withoutTexts(['1,234.50 EUR', '15/01/2026', 'Level 2', 'Active'])).toEqual(['', '', '', ''])
})
