import { readFileSync } from 'node:fs'
import { endWithParent } from './end-with-parent.ts'

/**
 * Loads a command if this version of Node can run it, and ends it with the npm or npx that started it. Otherwise it prints which version is needed, and sets exit code 1.
 * @param manifest The `package.json` of the command, whose `engines.node` says which versions can.
 * @param load Imports the modules of the command, which an older Node may not be able to read.
 */
export async function startCommand(command: string, manifest: URL, load: () => Promise<unknown>): Promise<void> {
  const { engines } = JSON.parse(readFileSync(manifest, 'utf8'))
  const problem = findNodeProblem(command, engines.node, process.versions.node)
  if (problem === undefined) {
    // Not awaited: the command starts meanwhile.
    void endWithParent()
    await load()
    return
  }
  console.error(problem)
  process.exitCode = 1
}

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
