/** An integer that may be written as text, since an installation can have identifiers that are text. Otherwise undefined. */
export function readInteger(value: unknown): number | undefined {
  const number = readRounded(value)
  return Number.isSafeInteger(number) ? number : undefined
}

/**
 * An integer to compare with a minimum or maximum, which may be written as text. Otherwise undefined. One that is too large
 * for a number is rounded, at most to infinity.
 */
export function readRounded(value: unknown): number | undefined {
  if (typeof value === 'number') return Number.isInteger(value) || Math.abs(value) === Infinity ? value : undefined
  return typeof value === 'string' && /^-?\d+$/.test(value) ? Number(value) : undefined
}
