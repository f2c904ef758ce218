import { expect, test } from 'vitest'
import { type Delay, drawDelay, isDelay } from '../src/control/delay.ts'

const drawn = (delay: Delay, ...numbers: number[]) => numbers.map((number) => drawDelay(delay, () => number))

test('a range draws every value between its ends', () => {
  expect(drawn({ from: 100, to: 300 }, 0, 0.5, 0.999)).toEqual([100, 200, expect.closeTo(300, 0)])
})

test('percentiles are met: half of the values is below the 50th, and so on', () => {
  const delay = { p99: 2000, p50: 80, p95: 400 }
  expect(drawn(delay, 0, 0.25, 0.5, 0.725, 0.95, 0.97, 0.995)).toEqual([
    0,
    40,
    80,
    expect.closeTo(240, 6),
    expect.closeTo(400, 6),
    expect.closeTo(1200, 6),
    2000,
  ])
})

test.each<unknown>([5, 0, 600_000, { from: 0, to: 0 }, { p50: 5 }, { p100: 9 }, { p50: 1, 'p99.9': 5 }])(
  '%j is a delay',
  (delay) => expect(isDelay(delay)).toBe(true),
)

test.each<unknown>([
  -1,
  600_001,
  '5',
  null,
  [],
  {},
  { from: 1 },
  { from: 5, to: 1 },
  { from: 1, to: 2, p50: 1 },
  { p0: 5 },
  { p101: 5 },
  { q50: 5 },
  { p50: 'x' },
  { p50: 10, p90: 5 },
])('%j is no delay', (delay) => expect(isDelay(delay)).toBe(false))
