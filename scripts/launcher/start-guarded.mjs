import { fork } from 'node:child_process'
import process from 'node:process'
import { fileURLToPath } from 'node:url'
import { endGroup } from './process-group.mjs'

const guard = fileURLToPath(new URL('guard.mjs', import.meta.url))

/**
 * Starts a command that ends when we end, in whatever way, together with all that it started. A guard process runs the
 * command in its own process group. It ends the group when the channel to us closes. If the guard is killed, we end the
 * group.
 * @param {string} command Path of a program
 * @param {readonly string[]} args
 */
export function startGuarded(command, args) {
  const child = fork(guard, [command, ...args], { detached: process.platform !== 'win32', execArgv: [] })
  /** @type {number | undefined} */
  let group
  child.on('message', (message) => {
    group = /** @type {{ group: number }} */ (message).group
  })
  return {
    /** The exit code of the command, once it and its group have ended. */
    ended: /** @type {Promise<number>} */ (
      new Promise((resolve) => {
        child.once('exit', async (code) => {
          if (code === null && group !== undefined) await endGroup(group)
          resolve(code ?? 1)
        })
      })
    ),
    /** @param {NodeJS.Signals} signal Sent to the command, which may end in order. */
    end(signal) {
      if (child.connected) child.send({ signal })
    },
  }
}
