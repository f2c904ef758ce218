/**
 * Rows that say which of some things are present, so that any two of them are once both present, once both absent, and
 * once each without the other (Kleitman and Spencer, 1973). For twenty things these are eight rows.
 */
export function presenceRows(count: number): boolean[][] {
  if (count === 0) return []
  let length = 2
  while (columnsOf(length, count).length < count) length++
  const columns = columnsOf(length, count)
  return Array.from({ length }, (_, row) => columns.map((column) => column[row] ?? false))
}

/** Different columns of one length that begin with true and have half of their rows true, at most so many. */
function columnsOf(length: number, most: number): boolean[][] {
  const found: boolean[][] = []
  /** @param left How many of the rows to come are true. */
  const extend = (column: readonly boolean[], left: number): void => {
    if (found.length === most || left > length - column.length) return
    if (column.length === length) {
      found.push([...column])
      return
    }
    if (left > 0) extend([...column, true], left - 1)
    extend([...column, false], left)
  }
  extend([true], Math.floor(length / 2) - 1)
  return found
}
