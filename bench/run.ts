/** `pnpm bench [--only SUITE] [--json]`: figures beside peers. Installs the peers on its first run. */
import { type ExecFileSyncOptions, execFileSync, spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { readdir } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { readOptions } from '../packages/schema/src/server-command.ts'
import type { Figure, Suite } from './figure.ts'

const here = fileURLToPath(new URL('.', import.meta.url))
const names = (await readdir(`${here}/suites`)).filter((file) => file.endsWith('.ts')).map((file) => file.slice(0, -3))

async function main(): Promise<void> {
  const { only = names, json = false } = readOptions(
    { only: { type: 'string', multiple: true }, json: { type: 'boolean' } },
    'The options are --only SUITE and --json.',
  )
  for (const name of only)
    if (!names.includes(name)) throw new Error(`There is no suite ${name}; there is ${names.join(', ')}.`)
  if (!existsSync(`${here}/node_modules`)) install()
  build()
  checkTypes()
  for (const name of only) {
    const { suite } = (await import(`./suites/${name}.ts`)) as { suite: Suite }
    if (!json) console.log(`\n${name}`)
    const print = json ? printJson : printLine
    for await (const figure of suite()) print({ suite: name, ...figure })
  }
}

function install(): void {
  const options: ExecFileSyncOptions = { cwd: here, stdio: ['ignore', 'ignore', 'inherit'] }
  try {
    execFileSync('pnpm', ['install', '--frozen-lockfile'], options)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    execFileSync('npx', ['--yes', 'pnpm@12.21.0', 'install', '--frozen-lockfile'], options)
  }
}

/** Builds what is stale, and tells of it where no figures are printed. */
function build(): void {
  const env = { ...process.env, TURBO_TELEMETRY_DISABLED: '1', pnpm_config_verify_deps_before_run: 'false' }
  const cwd = fileURLToPath(new URL('..', import.meta.url))
  const { status } = spawnSync('turbo', ['run', 'build', '--output-logs=errors-only'], {
    cwd,
    env,
    stdio: ['ignore', 2, 2],
  })
  if (status !== 0) throw new Error('The build failed; run this as `pnpm bench`, which knows where pnpm is.')
}

/** Here and not in `pnpm test`, because the types of the peers are installed only here. */
function checkTypes(): void {
  const { status } = spawnSync('tsc', ['-p', here], { stdio: ['ignore', 2, 2] })
  if (status !== 0) throw new Error('The types of bench are wrong: fix what is named above.')
}

function printJson(figure: Figure): void {
  console.log(JSON.stringify(figure))
}

function printLine({ metric, subject, value, unit, goal, met }: Figure): void {
  const verdict = goal === null ? '' : `  ${met ? 'met' : 'NOT MET'}: ${goal}`
  console.log(`  ${metric.padEnd(44)} ${subject.padEnd(22)} ${String(value).padStart(10)} ${unit}${verdict}`)
}

try {
  await main()
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
