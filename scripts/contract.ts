/** `pnpm contract`: builds what the suite needs, then runs it with the arguments given. */
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { join } from 'node:path'
import { buildQuietly, root } from './turbo.ts'

const built = await buildQuietly('@b2core-clients/contract')
if (built !== 0) process.exit(built)

const cli = join(root, 'packages/contract/src/cli.ts')
const child = spawn(process.execPath, [cli, ...process.argv.slice(2)], {
  stdio: 'inherit',
  // A relative path is meant from where the person stands.
  // biome-ignore lint/suspicious/noUndeclaredEnvVars: this runs outside turbo.
  cwd: process.env.INIT_CWD ?? process.cwd(),
})
// Ctrl-C reaches the suite by itself, which then ends with a report so far.
process.on('SIGINT', () => {})
process.on('SIGTERM', () => child.kill('SIGTERM'))
const [code] = await once(child, 'close')
process.exitCode = Number(code ?? 1)
