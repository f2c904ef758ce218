import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { rename, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterEach, expect, inject, test } from 'vitest'
import { sample, sampleName } from '../vitest.sample.ts'
import { type Person, personWithNode } from './testing/person.ts'
import { readQuickStart, sandboxUrl } from './testing/quick-start.ts'
import { type RunningCommand, runCommand } from './testing/running-command.ts'

const freePorts = { DOCS_PORT: '0', MOCK_PORT: '0', SANDBOX_PORT: '0' }

let person: Person | undefined
let server: RunningCommand | undefined
afterEach(async () => {
  server?.child.kill('SIGTERM')
  await server?.ended
  await person?.remove()
})

/** What a person does with `npm start`: leaves it running, and opens a second terminal. */
async function startServers(place: string, env: Readonly<Record<string, string>>): Promise<string> {
  server = runCommand('npm', ['start'], { cwd: place, env: { ...env, ...freePorts } })
  await server.printed('Ctrl-C ends all of it.')
  return /sandbox +(http:\S+)/.exec(server.output.stdout)?.[1] ?? ''
}

test.each(sample([20, 22, 24, 26], 1))(
  `the quick start works line by line, with npm on Node %i (${sampleName})`,
  async (major) => {
    person = await personWithNode(major, inject('freshCopy'))
    const { folder, env } = person
    let place = folder
    let url = sandboxUrl
    let printed = ''
    for (const step of await readQuickStart()) {
      if (step.kind === 'save') {
        await writeFile(join(place, step.file), step.text.replace(sandboxUrl, url))
      } else if (step.line.startsWith('cd ')) {
        place = join(place, step.line.slice(3))
        expect(existsSync(place), place).toBe(true)
      } else if (step.line === 'npm start') {
        url = await startServers(place, env)
        place = folder
      } else {
        const [command = '', ...args] = step.line.split(' ')
        const options = { cwd: place, env, shell: process.platform === 'win32', maxBuffer: 64e6 }
        printed = (await promisify(execFile)(command, args, options)).stdout
      }
    }
    const output = /^\d+ of \d+ in Dubai\nSergey Petrov\ncreated \d{4}\n$/
    expect(printed).toMatch(output)
    if (major < 22) return
    // The same code in a file for TypeScript.
    await rename(join(place, 'first-calls.mjs'), join(place, 'first-calls.mts'))
    const { stdout } = await promisify(execFile)('node', ['first-calls.mts'], { cwd: place, env })
    expect(stdout).toMatch(output)
  },
  480_000,
)
