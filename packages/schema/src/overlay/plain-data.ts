/** Deeper than any document that people write, and far from the depth at which a recursive function fails. */
const deepest = 200
/** About a hundred times the size of the document. */
const largest = 1_000_000

/** Why a value is not plain JSON data of a reasonable size, as a sentence; undefined when it is. */
export function checkPlainData(value: unknown): string | undefined {
  let slip: string | undefined
  const isComplete = walk(value, 0, new Set(), { left: largest }, (found) => {
    slip = found
  })
  return isComplete ? undefined : (slip ?? `it has more than ${largest} values. Split it, or remove what is repeated.`)
}

/** The number of values in a tree; an alias counts as often as it is used. */
export function countValues(value: unknown): number {
  const budget = { left: Number.MAX_SAFE_INTEGER }
  walk(value, 0, new Set(), budget, () => {})
  return Number.MAX_SAFE_INTEGER - budget.left
}

function walk(
  value: unknown,
  depth: number,
  above: Set<unknown>,
  budget: { left: number },
  report: (slip: string) => void,
): boolean {
  if (--budget.left < 0) return false
  if (value === null || typeof value !== 'object') return checkScalar(value, report)
  if (above.has(value)) return refuse('it contains itself, which JSON cannot express. Remove the alias.', report)
  if (depth === deepest) return refuse(`it is nested more than ${deepest} levels deep.`, report)
  const prototype: unknown = Object.getPrototypeOf(value)
  if (!Array.isArray(value) && prototype !== Object.prototype && prototype !== null)
    return refuse('it has a value that JSON cannot express. Put the value in quotes.', report)
  if (Object.hasOwn(value, '__proto__'))
    return refuse('it has a member named "__proto__", which is not allowed.', report)
  above.add(value)
  const isComplete = Object.values(value).every((child) => walk(child, depth + 1, above, budget, report))
  above.delete(value)
  return isComplete
}

function checkScalar(value: unknown, report: (slip: string) => void): boolean {
  const isScalar =
    value === null ||
    ['string', 'boolean'].includes(typeof value) ||
    (typeof value === 'number' && Number.isFinite(value))
  return isScalar || refuse('it has a value that JSON cannot express. Put the value in quotes.', report)
}

function refuse(slip: string, report: (slip: string) => void): false {
  report(slip)
  return false
}
