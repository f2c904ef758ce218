/** Moves to the beginning of the line and erases it. */
const eraseLine = '\r\x1b[K'

/** Shows on the terminal how many clients are seeded. */
export function showProgress(seeded: number, total: number): void {
  const text =
    seeded < total ? `Seeding ${format(seeded)} of ${format(total)} clients` : `Indexing ${format(total)} clients`
  process.stderr.write(eraseLine + text)
}

export function clearProgress(): void {
  process.stderr.write(eraseLine)
}

function format(count: number): string {
  return count.toLocaleString('en')
}
