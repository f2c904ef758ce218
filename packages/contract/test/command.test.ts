import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createSandbox, type Sandbox } from '@b2core-clients/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const cli = fileURLToPath(new URL('../src/cli.ts', import.meta.url))

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}) {
  const child = spawn(process.execPath, [cli, ...args], { env: { ...process.env, B2CORE_TOKEN: '', ...env } })
  const said = { out: '', err: '' }
  child.stdout.on('data', (text) => (said.out += text))
  child.stderr.on('data', (text) => (said.err += text))
  return { child, ended: once(child, 'close').then(([code]) => ({ code, ...said })) }
}

const run = (args: readonly string[], env?: NodeJS.ProcessEnv) => start(args, env).ended

let folder: string
let sandbox: Sandbox
let url: string
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'contract-'))
  sandbox = await createSandbox({ clients: 30 })
  url = await sandbox.listen()
})
afterAll(async () => {
  await sandbox.close()
  await rm(folder, { recursive: true, force: true })
})

describe('b2core-contract', () => {
  it.each([
    [[], '--target is missing; give sandbox, mock, or https://host.name'],
    [['--target', 'nonsense'], '--target is "nonsense"; give sandbox, mock, or the address of a host'],
    [['--target', 'http://host.name'], 'a token is sent over https alone'],
    [['--target', 'https://host.name'], 'B2CORE_TOKEN is not set; put a bearer token of https://host.name into it.'],
    [['--target', 'sandbox', '--runs', 'x'], '--runs is "x"; give a whole number from 1 to 1000000.'],
    [['--target', 'sandbox', '--only', 'zzz'], 'No check\'s id contains "zzz"; --list prints them.'],
    [['--target', 'sandbox', '--document', 'none.yaml'], 'The document none.yaml cannot be read (ENOENT).'],
    [['--traget', 'sandbox'], "Unknown option '--traget'"],
  ])('says in one line what is wrong with %j', async (args, line) => {
    const { code, out, err } = await run(args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(line)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('says that nobody answers, and that a token is refused, once', async () => {
    expect((await run(['--target', 'http://127.0.0.1:9'], { B2CORE_TOKEN: 'x' })).err).toMatch(/^Nobody answers on /)
    expect((await run(['--target', url], { B2CORE_TOKEN: 'x' })).err).toMatch(/refuses the token \(401\)/)
  })

  it('writes a summary, JUnit and JSON', async () => {
    const [junit, json] = [join(folder, 'junit.xml'), join(folder, 'report.json')]
    const files = ['--junit', junit, '--json', json]
    const { code, out } = await run(['--target', 'sandbox', '--seed', '4', '--only', 'paging', ...files])
    expect(code).toBe(0)
    expect(out).toMatch(/sandbox: 7 passed, 0 failed, 0 skipped\n\d+ requests in .* seed 4, 25 cases/)
    expect(await readFile(junit, 'utf8')).toContain('tests="7" failures="0" skipped="0"')
    const report = JSON.parse(await readFile(json, 'utf8'))
    expect(report.ledger.find(({ id }: { id: string }) => id === 'limit-default').verdict).toBe('confirmed')
    expect(report.unreached).toContain('createClient: no answer had status 201')
  })

  it('only reads from a host, keeps a HAR without the token, and ends when its budget is spent', async () => {
    const har = join(folder, 'host.har')
    const careful = ['--rate', '1000', '--max-requests', '60', '--har', har]
    const { code, out } = await run(['--target', url, ...careful], { B2CORE_TOKEN: sandbox.token })
    expect(code).toBe(0)
    expect(out).toContain('the budget of 60 requests is spent')
    const { entries } = JSON.parse(await readFile(har, 'utf8')).log
    expect(entries).toHaveLength(60)
    expect(entries.every(({ request }: { request: { method: string } }) => request.method === 'GET')).toBe(true)
    expect(await readFile(har, 'utf8')).not.toContain(sandbox.token)
  })

  it('skips on a host what would write, and says so', async () => {
    const args = ['--target', url, '--only', 'createClient/refuses/body info']
    const { code, out } = await run(args, { B2CORE_TOKEN: sandbox.token })
    expect(code).toBe(0)
    expect(out).toMatch(/\d+: the target lacks: writes\n/)
  })

  it('ends with a report so far on Ctrl-C', async () => {
    const { child, ended } = start(['--target', url, '--rate', '20'], { B2CORE_TOKEN: sandbox.token })
    await once(child.stdout, 'data')
    child.kill('SIGINT')
    const { code, out } = await ended
    expect(code).toBe(130)
    expect(out).toContain('the run was ended')
    expect(out).toMatch(/not run\n/)
  })
})
