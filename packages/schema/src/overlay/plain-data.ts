/** Deeper than any document that people write, and far from the depth at which a recursive function fails. */
const deepest = 200
/** About a hundred times the size of the document. */
const mostValues = 1_000_000

/** What is known while a tree is checked. */
interface Progress {
  /** The number of values so far. An alias counts as often as it is used. */
  count: number
  /** The objects around the value. */
  readonly around: Set<object>
}

/** Why a value is not plain JSON data of a reasonable size, as a sentence. Undefined for plain data. */
export function checkPlainData(value: unknown): string | undefined {
  return findProblem(value, { count: 0, around: new Set() })
}

/** The number of values in a tree of plain data. An alias counts as often as it is used. */
export function countValues(value: unknown): number {
  if (value === null || typeof value !== 'object') return 1
  let count = 1
  for (const child of Object.values(value)) count += countValues(child)
  return count
}

function findProblem(value: unknown, progress: Progress): string | undefined {
  const { around } = progress
  progress.count++
  if (progress.count > mostValues) return `it has more than ${mostValues} values. Split it, or remove what is repeated.`
  if (value === null || typeof value !== 'object') return isScalar(value) ? undefined : inexpressible
  if (around.has(value)) return 'it contains itself, which JSON cannot express. Remove the alias.'
  if (around.size === deepest) return `it is nested more than ${deepest} levels deep.`
  if (!isPlainObject(value)) return inexpressible
  if (Object.hasOwn(value, '__proto__')) return 'it has a member named "__proto__", which is not allowed.'
  around.add(value)
  for (const child of Object.values(value)) {
    const problem = findProblem(child, progress)
    if (problem !== undefined) return problem
  }
  around.delete(value)
  return undefined
}

const inexpressible = 'it has a value that JSON cannot express. Put the value in quotes.'

function isPlainObject(value: object): boolean {
  const prototype: unknown = Object.getPrototypeOf(value)
  return Array.isArray(value) || prototype === Object.prototype || prototype === null
}

function isScalar(value: unknown): boolean {
  if (typeof value === 'number') return Number.isFinite(value)
  return value === null || typeof value === 'string' || typeof value === 'boolean'
}
