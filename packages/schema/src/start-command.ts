import { readFileSync } from 'node:fs'
import { endWithParent } from './end-with-parent.ts'
import { findNodeProblem } from './node-version.ts'

/**
 * Loads a command if this version of Node can run it, and ends it with the npm or npx that started it. Otherwise it prints
 * which version is needed, and sets exit code 1.
 * @param manifest The `package.json` of the command, whose `engines.node` says which versions can.
 * @param load Imports the modules of the command, which an older Node may not be able to read.
 */
export async function startCommand(command: string, manifest: URL, load: () => Promise<unknown>): Promise<void> {
  const { engines } = JSON.parse(readFileSync(manifest, 'utf8'))
  const problem = findNodeProblem(command, engines.node, process.versions.node)
  if (problem === undefined) {
    // First: once the command has said that it runs, its parents may end at any time.
    await endWithParent()
    await load()
    return
  }
  console.error(problem)
  process.exitCode = 1
}
