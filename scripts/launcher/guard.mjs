/** `node guard.mjs COMMAND [ARGUMENT…]`: see start-guarded.mjs. */
import { spawn } from 'node:child_process'
import { constants } from 'node:os'
import process from 'node:process'
import { endGroup, patienceMs } from './process-group.mjs'

const [command = '', ...args] = process.argv.slice(2)
const child = spawn(command, args, { stdio: 'inherit', detached: process.platform !== 'win32' })

child.once('spawn', () => process.send?.({ group: child.pid }))
child.once('error', (error) => {
  console.error(`${command} cannot be started: ${error.message}`)
  process.exit(1)
})
child.once('exit', async (code, signal) => {
  await endGroup(Number(child.pid))
  process.exit(code ?? 128 + constants.signals[signal ?? 'SIGKILL'])
})

/** @param {NodeJS.Signals} signal */
function passOn(signal) {
  // A Windows console sends Ctrl-C to the command itself, where `kill` would end it by force.
  if (process.platform !== 'win32' || signal !== 'SIGINT') child.kill(signal)
}
process.on('message', (message) => passOn(/** @type {{ signal: NodeJS.Signals }} */ (message).signal))
for (const signal of /** @type {const} */ (['SIGHUP', 'SIGINT', 'SIGTERM'])) process.on(signal, passOn)
// The channel closes when the process that started us is gone, whatever ended it.
process.once('disconnect', () => {
  child.kill('SIGTERM')
  setTimeout(() => endGroup(Number(child.pid)), patienceMs)
})
