import type { ChildProcess } from 'node:child_process'
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, expect, test } from 'vitest'
import { type Folder, newFolder, runCli } from './support/cli.ts'

// A closed terminal sends SIGHUP, and a job that is stopped SIGTERM.
const signals = ['SIGHUP', 'SIGINT', 'SIGTERM'] as const

let folder: Folder
let running: ChildProcess | undefined
beforeEach(() => {
  folder = newFolder()
})
afterEach(() => {
  running?.kill('SIGKILL')
  folder.remove()
})

/** Sends the signal as soon as the command prints something. */
function endWith(signal: NodeJS.Signals): (child: ChildProcess) => void {
  return (child) => {
    running = child
    child.stdout?.once('data', () => child.kill(signal))
  }
}

test.each(signals)('%s ends a command of another package that does not look at signals', async (signal) => {
  const installed = join(folder.path, 'node_modules/@b2core-clients/contract')
  mkdirSync(installed, { recursive: true })
  const bin = { 'b2core-contract': './bin.js' }
  const manifest = { name: '@b2core-clients/contract', version: '1.0.0', type: 'module', bin }
  writeFileSync(join(installed, 'package.json'), JSON.stringify(manifest))
  writeFileSync(join(installed, 'bin.js'), `console.log('running')\nsetInterval(() => {}, 1000)\n`)

  const { exitCode, stdout } = await runCli(['contract', '--target', 'https://host.example'], {
    directory: folder.path,
    onStart: endWith(signal),
  })
  expect({ exitCode, stdout }).toEqual({ exitCode: null, stdout: 'running\n' })
})

test.each(signals)('%s closes the sandbox, with exit code 0', async (signal) => {
  const { exitCode } = await runCli(['sandbox', '--port', '0', '--clients', '3'], {
    directory: folder.path,
    onStart: endWith(signal),
  })
  expect(exitCode).toBe(0)
})
