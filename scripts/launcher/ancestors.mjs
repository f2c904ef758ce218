import process from 'node:process'
import { isParentOf, readProcesses } from './processes.mjs'

/** How often to look whether they are still there. */
const everyMs = 250

/** A shell can have the name of a package manager in its script, and ends as soon as it has started one. */
const shell = /^\S*\b(ba|da|z|k|fi)?sh(\.exe)?\s/

const packageManager = /(^|[\\/"'\s])(npm|npx|pnpm|pnpx|yarn)(-cli)?(\.c?js|\.cmd|\.exe)?(["'\s]|$)/

/**
 * Calls back once one of the processes that started us is gone: our parent, and everything up to the npm, npx or pnpm
 * that a person called. A signal that ends one of them does not always reach us.
 * @param {() => void} onGone
 * @returns {Promise<() => void>} stops watching
 */
export async function watchAncestors(onGone) {
  const lineage = await readLineage()
  const timer = setInterval(() => {
    if (lineage.every((pid, index) => index === 0 || isParentOf(pid, lineage[index - 1] ?? 0))) return
    clearInterval(timer)
    onGone()
  }, everyMs)
  timer.unref()
  return () => clearInterval(timer)
}

/** Our own process id, our parent's, and so on up to the outermost package manager. */
async function readLineage() {
  const processes = await readProcesses()
  const lineage = [process.pid]
  let last = 1
  for (let pid = process.ppid; pid > 0; pid = processes.get(pid)?.parent ?? 0) {
    lineage.push(pid)
    const { command = '' } = processes.get(pid) ?? {}
    if (packageManager.test(command) && !shell.test(command)) last = lineage.length - 1
  }
  return lineage.slice(0, last + 1)
}
