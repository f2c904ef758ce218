import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSandbox } from '@b2core-clients/sandbox'
import { samplesFolder } from '../src/folders.ts'
import { languages } from '../src/samples/languages.ts'

/** The address that samples are written for: the sandbox as `pnpm start` serves it. */
const written = 'http://127.0.0.1:4020'

const modules = fileURLToPath(new URL('../node_modules', import.meta.url))

/** The overlay that the guide starts the sandbox with, before it shows the samples of a topic. */
const overlays: Readonly<Record<string, string>> = { wizard: join(samplesFolder, 'overlay/wizard.yaml') }

/** What runs a program that it reads from its standard input. */
const runners: Readonly<Record<string, readonly [command: string, ...args: string[]]>> = {
  curl: ['sh', '-eu'],
  typescript: [process.execPath, '--input-type=module-typescript', '-'],
  python: ['python3', '-'],
  php: ['php'],
}

/**
 * What a sample prints when it is run as it is, against its own sandbox with the usual data. Only the address is changed,
 * to the one where that sandbox listens. JSON is laid out, so that it can be read in the pages.
 */
export async function runSample(name: string): Promise<string> {
  const overlay = overlays[dirname(name)]
  const sandbox = await createSandbox({
    clients: 1000,
    seed: 1,
    now: () => Date.parse('2026-03-10T09:00:00Z'),
    ...(overlay && { overlays: [overlay] }),
  })
  const parent = await mkdtemp(join(tmpdir(), 'b2core-docs-sample-'))
  try {
    const url = await sandbox.listen()
    const file = join(samplesFolder, name)
    const source = (await readFile(file, 'utf8')).replaceAll(written, url)
    const { key = '' } = languages.find((language) => language.file === basename(name)) ?? {}
    // A copy of the folder: a sample may read what is next to it, and what it writes must not stay.
    const folder = join(parent, 'sample')
    await cp(dirname(file), folder, { recursive: true })
    await symlink(modules, join(folder, 'node_modules'))
    const output = await run(runners[key] ?? [''], folder, source)
    return layOut(output.trim().replaceAll(url, written))
  } finally {
    await sandbox.close()
    await rm(parent, { recursive: true, force: true })
  }
}

async function run([command, ...args]: readonly [string, ...string[]], cwd: string, program: string): Promise<string> {
  const env = { ...process.env, NO_COLOR: '1', FORCE_COLOR: undefined, PYTHONDONTWRITEBYTECODE: '1' }
  const child = spawn(command, args, { cwd, env, stdio: ['pipe', 'pipe', 'pipe'] })
  const output = { out: '', error: '' }
  child.stdout.on('data', (data) => {
    output.out += data
  })
  child.stderr.on('data', (data) => {
    output.error += data
  })
  child.stdin.end(program)
  const [code] = await once(child, 'close')
  if (code !== 0) throw new Error(`${command} ended with exit code ${code}: ${output.error}`)
  return output.out
}

function layOut(output: string): string {
  if (!output.startsWith('{')) return output
  return JSON.stringify(JSON.parse(output), null, 2)
}
