import { join } from 'node:path'
import process from 'node:process'
import { watchAncestors } from './ancestors.mjs'
import { installCommand, isInstalled, markInstalled } from './install.mjs'
import { findNode } from './node.mjs'
import { root } from './root.mjs'
import { findStaleSpec } from './stale-spec.mjs'
import { startGuarded } from './start-guarded.mjs'

/** Makes our packages resolve to their TypeScript, so that no command waits for a build. */
const fromSource = '--conditions=@b2core-clients/source'

/** What brings the generated files up to date. */
const generate = 'packages/schema/scripts/generate.ts'

/** Exit code of a process that a signal ended. */
const exitCodes = { SIGHUP: 129, SIGINT: 130, SIGTERM: 143 }

/**
 * Installs what a file needs and runs it. Whatever ends us, or the npm, npx or pnpm that started us, ends it too.
 * @param {'basics' | 'everything'} needs
 * @param {string} file
 * @param {readonly string[]} args
 * @returns {Promise<number>} its exit code
 */
export async function runCommand(needs, file, args) {
  /** @type {ReturnType<typeof startGuarded> | undefined} */
  let running
  /** @type {number | undefined} */
  let interrupted
  /** @param {'SIGHUP' | 'SIGINT' | 'SIGTERM'} signal */
  const end = (signal) => {
    interrupted ??= exitCodes[signal]
    running?.end(signal)
  }
  for (const signal of /** @type {const} */ (['SIGHUP', 'SIGINT', 'SIGTERM'])) process.on(signal, () => end(signal))
  const stopWatching = await watchAncestors(() => end('SIGTERM'))

  /** @param {string} command @param {readonly string[]} commandArgs */
  const run = async (command, commandArgs) => {
    if (interrupted !== undefined) return interrupted
    running = startGuarded(command, commandArgs)
    return running.ended
  }

  try {
    if (!(await isInstalled(needs))) {
      console.log('Installing what this command needs …')
      const code = await run(...installCommand(needs))
      if (code !== 0 || interrupted !== undefined) return interrupted ?? code
      await markInstalled()
    }
    const node = findNode()
    if (typeof node !== 'string') {
      console.error(node.problem)
      return 1
    }
    const staleSpec = file === generate ? undefined : findStaleSpec()
    if (staleSpec !== undefined) console.error(staleSpec)
    // Node keeps compiled code there, so that a command and what it starts do not compile the same files each time.
    process.env.NODE_COMPILE_CACHE ||= join(root, 'node_modules/.cache/compiled')
    return await run(node, [fromSource, file, ...args])
  } finally {
    stopWatching()
  }
}
