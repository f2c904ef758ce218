import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { commands } from '../src/commands.ts'
import { runCli } from './support/cli.ts'
import { runMain } from './support/run-main.ts'

const whole = (what: string, most: number) => `${what}; give a whole number from 1 to ${most}.`
const run = (...args: string[]) => runMain(args, { directory: '/' })

describe('the command', () => {
  it('prints the table of commands and the exit codes with --help', async () => {
    const { exitCode, stdout } = await run('--help')
    expect(exitCode).toBe(0)
    for (const { name, summary } of commands)
      expect(stdout).toMatch(new RegExp(`^  ${name} +${summary.slice(0, 10)}`, 'm'))
    expect(stdout).toContain('Exit codes: 0 done; 1 refused')
    expect(stdout).toContain('b2core.yaml')
  })

  it('prints the same without a command, and exits with 1', async () => {
    expect(await run()).toMatchObject({ exitCode: 1, stdout: (await run('--help')).stdout })
  })

  it.each(commands.map(({ name }) => name))('explains %s with --help, and with help before it', async (name) => {
    const { exitCode, stdout } = await run(name, '--help')
    expect(exitCode).toBe(0)
    expect(stdout).toMatch(new RegExp(`^Usage: b2core-clients ${name} `))
    // Only this one reads no installation.
    expect(stdout).toContain(name === 'mcp' ? '--site URL' : '--installation FILE')
    expect(await run('help', name)).toMatchObject({ exitCode: 0, stdout })
    expect(Math.max(...stdout.split('\n').map((line) => line.length))).toBeLessThanOrEqual(120)
  })

  it('prints its version', async () => {
    const { version } = JSON.parse(readFileSync(new URL('../package.json', import.meta.url), 'utf8'))
    expect(await run('--version')).toMatchObject({ exitCode: 0, stdout: `${version}\n` })
  })

  it.each([
    { args: ['exprot'], told: 'There is no command exprot. Did you mean export? See b2core-clients --help.' },
    { args: ['help', 'exprot'], told: 'There is no command exprot. Did you mean export? See b2core-clients --help.' },
    { args: ['version'], told: 'There is no command version. Did you mean --version? See b2core-clients --help.' },
    { args: ['zzz'], told: 'There is no command zzz. See b2core-clients --help.' },
    { args: ['doctor', '--tokn'], told: "Unknown option '--tokn'. See b2core-clients doctor --help." },
    {
      args: ['export', '--filters', 'city=Dubai'],
      told: "Unknown option '--filters'. Did you mean --filter? See b2core-clients export --help.",
    },
    { args: ['doctor', '--target'], told: '--target needs a value. See b2core-clients doctor --help.' },
    { args: ['doctor', '--target', '--full'], told: '--target needs a value. See b2core-clients doctor --help.' },
    { args: ['learn', '--target', 'http://localhost:9', '--rate', '1e2'], told: whole('--rate is "1e2"', 1000) },
    {
      args: ['learn', '--target', 'http://localhost:9', '--max-reads', ' 5'],
      told: whole('--max-reads is " 5"', 10_000),
    },
    {
      args: ['\u001b[2Jdoctor\n\u202e'],
      told: 'There is no command \\u{1b}[2Jdoctor\\u{a}\\u{202e}. See b2core-clients --help.',
    },
    {
      args: ['export', '--to', 'me:secret-word@host.name/name'],
      told: '--to is "…@host.name/name"; give a file that ends in .db, .csv or .ndjson, or postgres://…, or - for the standard output.',
    },
    { args: ['doctor', 'now'], told: 'doctor takes no argument now; remove it.' },
  ])('refuses $args in one line', async ({ args, told }) => {
    expect(await run(...args)).toMatchObject({ exitCode: 1, stdout: '', stderr: `${told}\n` })
  })

  it.each([
    {
      room: 'contract',
      told: 'contract needs the package @b2core-clients/contract; install it in the same way as @b2core-clients/cli, together with @b2core-clients/openapi-contract and @b2core-clients/sandbox.',
    },
    {
      room: 'mock',
      told: 'mock needs the package @b2core-clients/mock; install it in the same way as @b2core-clients/cli.',
    },
    {
      room: 'docs',
      told: 'docs needs the package @b2core-clients/docs; install it in the same way as @b2core-clients/cli.',
    },
  ])('says which package $room needs where it is not installed', async ({ room, told }) => {
    expect(await runCli([room], { directory: '/' })).toMatchObject({ exitCode: 1, stderr: `${told}\n` })
  })

  it('starts the sandbox with the overlays of the installation', async () => {
    const overlay = new URL('../../../spec/overlays/registration-wizard.yaml', import.meta.url).pathname
    const child: { kill?: () => void } = {}
    const running = runCli(['sandbox', '--port', '0', '--clients', '1', '--overlay', overlay], {
      directory: '/',
      onStart: (started) => {
        started.stdout?.on('data', async (chunk) => {
          const [url] = /http:\/\/[\d.:]+/.exec(String(chunk)) ?? []
          const headers = { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' }
          const response = await fetch(`${url}/api/v2/clients`, { method: 'POST', headers, body: '{}' })
          child.kill = () => started.kill('SIGINT')
          status = response.status
          child.kill()
        })
      },
    })
    let status = 0
    expect(await running).toMatchObject({ exitCode: 0 })
    expect(status).toBe(400)
  })

  it('marks with colours on a terminal only, and never with NO_COLOR', async () => {
    const { openTerminal } = await import('../src/terminal/open-terminal.ts')
    const isTTY = process.stdout.isTTY
    const before = process.env.NO_COLOR
    try {
      process.stdout.isTTY = true
      delete process.env.NO_COLOR
      expect(openTerminal().style('bad', 'x')).toBe('\u001b[31mx\u001b[0m')
      process.env.NO_COLOR = '1'
      expect(openTerminal().style('bad', 'x')).toBe('x')
    } finally {
      process.stdout.isTTY = isTTY
      if (before === undefined) delete process.env.NO_COLOR
      else process.env.NO_COLOR = before
    }
  })

  it('says which Node it needs on one that is too old, and does nothing', async () => {
    const bin = new URL('../src/bin.ts', import.meta.url).pathname
    const pretend = "Object.defineProperty(process.versions, 'node', { value: '18.20.0' })"
    const script = `${pretend}; await import(${JSON.stringify(bin)})`
    const child = spawn(process.execPath, ['--input-type=module', '--eval', script])
    let stderr = ''
    child.stderr.on('data', (chunk) => {
      stderr += chunk
    })
    const code = await new Promise((resolve) => child.on('close', resolve))
    expect({ code, stderr }).toEqual({
      code: 1,
      stderr: 'b2core-clients needs Node 20 or newer; this is Node 18.20.0.\n',
    })
  })
})
