/**
 * Why a command does not run on a version of Node, in one line; undefined when it runs. `range` is `engines.node` of its
 * package: versions such as `^24.16.0` and `>=26.1.0`, separated by `||`.
 */
export function findNodeProblem(command: string, range: string, version: string): string | undefined {
  const comparators = range.split('||').map((comparator) => comparator.trim())
  if (comparators.some((comparator) => includes(comparator, version))) return undefined
  return `${command} needs Node ${comparators.map(describe).join(', or ')}; this is Node ${version}.`
}

function includes(comparator: string, version: string): boolean {
  const [leastMajor, leastMinor] = numbersOf(comparator)
  const [major, minor] = numbersOf(version)
  if (major === leastMajor) return minor >= leastMinor
  return major > leastMajor && !isOneMajor(comparator)
}

function describe(comparator: string): string {
  const [major, minor] = numbersOf(comparator)
  const least = minor === 0 ? `${major}` : `${major}.${minor}`
  return isOneMajor(comparator) ? `${least} or a newer ${major}` : `${least} or newer`
}

const isOneMajor = (comparator: string): boolean => comparator.startsWith('^')

function numbersOf(version: string): readonly [major: number, minor: number] {
  const [major = 0, minor = 0] = version.replace(/^\D+/, '').split('.').map(Number)
  return [major, minor]
}
