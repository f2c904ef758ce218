import { execFile } from 'node:child_process'
import { cp, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, extname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { createSandbox } from '@b2core-clients/sandbox'
import { samplesFolder } from '../src/samples.ts'

const run = promisify(execFile)
const redirect = fileURLToPath(new URL('redirect-fetch.ts', import.meta.url))

/** What samples are written for: the sandbox as `pnpm start` serves it. */
const written = '127.0.0.1:4020'

/**
 * What a sample prints when it is run as it stands, against a sandbox of its own with the usual data. Its calls are led
 * to where that sandbox listens. JSON is laid out, so that it can be read in the pages.
 */
export async function runSample(name: string): Promise<string> {
  const sandbox = await createSandbox({ clients: 1000, seed: 1, now: () => Date.parse('2026-03-10T09:00:00Z') })
  const home = await mkdtemp(join(tmpdir(), 'b2core-docs-sample-'))
  try {
    const { host } = new URL(await sandbox.listen())
    await writeFile(join(home, '.curlrc'), `connect-to = "${written}:${host}"\n`)
    const file = join(samplesFolder, name)
    // A copy of the folder: a sample may read what is beside it, and what it writes must not stay.
    const cwd = join(home, 'here')
    await cp(dirname(file), cwd, { recursive: true })
    const env = { ...process.env, CURL_HOME: home, SAMPLE_HOST: host, NO_COLOR: '1', FORCE_COLOR: undefined }
    const { stdout } = await (extname(name) === '.sh'
      ? run('sh', ['-eu', file], { env, cwd })
      : run(process.execPath, ['--import', redirect, file], { env, cwd }))
    return layOut(stdout.trim())
  } finally {
    await sandbox.close()
    await rm(home, { recursive: true, force: true })
  }
}

function layOut(output: string): string {
  if (!output.startsWith('{')) return output
  return JSON.stringify(JSON.parse(output), null, 2)
}
