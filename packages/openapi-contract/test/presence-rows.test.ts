import { expect, it } from 'vitest'
import { presenceRows } from '../src/checks/presence-rows.ts'

it.each([
  [2, 4],
  [3, 4],
  [4, 5],
  [10, 6],
  [20, 8],
  [100, 10],
])('%i optional things meet in pairs in %i rows', (count, length) => {
  const rows = presenceRows(count)
  expect(rows).toHaveLength(length)
  for (let one = 0; one < count; one++)
    for (let other = 0; other < one; other++)
      expect(new Set(rows.map((row) => `${row[one]} ${row[other]}`)).size).toBe(4)
})

it('nothing optional needs no row, and one thing is once present and once absent', () => {
  expect(presenceRows(0)).toEqual([])
  expect(presenceRows(1).flat().toSorted()).toEqual([false, true])
})
