import { expect, it } from 'vitest'
import { coveringRows, randomNumbers } from '../src/checks/steady/covering-rows.ts'

const factorsOf = (...sizes: number[]) => sizes.map((size, index) => ({ name: `f${index}`, size }))

/** Rows with more than one level, and how many numbers were drawn for them. */
function rowsOf(sizes: readonly number[], most: number) {
  const next = randomNumbers(1)
  let numbers = 0
  const random = () => {
    numbers++
    return next()
  }
  const rows = coveringRows(factorsOf(...sizes), { most, random })
  const together = rows.filter((row) => row.filter((level) => level > 0).length > 1)
  return { rows, together, numbers }
}

it('looks at no more rows once one has as many new combinations as a row can have', () => {
  const { together, numbers } = rowsOf([9, 9, 9, 9, 9, 9, 9, 9], 3)
  expect(together).toHaveLength(3)
  // Each row takes up to six numbers, and only some rows set a factor twice.
  expect(numbers).toBeLessThan(3 * 6 * 8)
})

it('ends where there is no other combination', () => {
  expect(rowsOf([3], 5).together).toEqual([])
  expect(rowsOf([2, 2], 5).together).toEqual([[1, 1]])
  expect(rowsOf([2, 2, 2], 20).together).toEqual(expect.arrayContaining([[1, 1, 1]]))
})

it('has each level by itself', () => {
  expect(rowsOf([2, 3], 0).rows).toEqual([
    [1, 0],
    [0, 1],
    [0, 2],
  ])
})
