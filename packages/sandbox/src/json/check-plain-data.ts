/** Levels of objects and lists at most: more than people write, and far from where recursive functions fail. */
const deepest = 200

/** Why a value is not plain data that ends somewhere, to follow its name; undefined when it is. */
export function checkPlainData(value: unknown): string | undefined {
  const above = new Set<unknown>()
  const findProblem = (node: unknown): string | undefined => {
    if (typeof node !== 'object' || node === null) return undefined
    if (above.has(node)) return 'contains itself; remove the alias'
    if (above.size === deepest) return `has more than ${deepest} levels`
    above.add(node)
    for (const member of Object.values(node)) {
      const problem = findProblem(member)
      if (problem) return problem
    }
    above.delete(node)
    return undefined
  }
  return findProblem(value)
}
