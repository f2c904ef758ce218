import { spawnSync } from 'node:child_process'
import process from 'node:process'
import { setTimeout as delay } from 'node:timers/promises'

/** How long a process may take to end in order. */
export const patienceMs = 5_000

/**
 * Ends each process of a group that is left: in order, or else by force.
 * @param {number} group The process id of its leader
 */
export async function endGroup(group) {
  // Windows has no groups, but a tool that ends a process with all that it started.
  if (process.platform === 'win32') {
    spawnSync('taskkill', ['/pid', String(group), '/t', '/f'])
    return
  }
  signalGroup(group, 'SIGTERM')
  const deadline = Date.now() + patienceMs
  while (signalGroup(group, 0)) {
    if (Date.now() > deadline) {
      signalGroup(group, 'SIGKILL')
      return
    }
    await delay(20)
  }
}

/**
 * Returns false when the group has no process any more.
 * @param {number} group
 * @param {NodeJS.Signals | 0} signal 0 only looks
 */
function signalGroup(group, signal) {
  try {
    process.kill(-group, signal)
    return true
  } catch {
    return false
  }
}
