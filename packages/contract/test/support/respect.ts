import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'

const cli = fileURLToPath(new URL('./bin/cli.js', import.meta.resolve('@redocly/cli/package.json')))
const workflow = fileURLToPath(import.meta.resolve('@b2core-clients/spec/workflows/register-a-client.arazzo.yaml'))

export interface RespectRun {
  readonly passed: boolean
  readonly output: string
}

/** Runs the workflow against a server, by `redocly respect` in its own process. */
export async function runRespect(url: string, token: string, email: string): Promise<RespectRun> {
  const inputs = ['-i', `token=${token}`, '-i', `email=${email}`]
  const child = spawn(process.execPath, [cli, 'respect', workflow, '-S', `clients=${url}`, ...inputs], {
    env: { ...process.env, REDOCLY_TELEMETRY: 'off', REDOCLY_SUPPRESS_UPDATE_NOTICE: 'true', NO_COLOR: '1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) stream.on('data', (text) => (output += text))
  const [code] = await once(child, 'close')
  return { passed: code === 0, output }
}
