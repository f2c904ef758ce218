import { once } from 'node:events'
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { main, UsageError } from '@b2core-clients/openapi-contract/command'
import { createSandbox, type Sandbox } from '@b2core-clients/sandbox'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { clientsCommand } from '../src/command.ts'
import { sandboxAdmins } from '../src/targets/sandbox.ts'
import { runCommand as run, startCommand as start } from './support/command.ts'

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
    [['--target', 'admin:secret@host.name'], '--target is "host.name"; give sandbox, mock, or the address of a host'],
    [['--target', 'nonsense'], '--target is "nonsense"; give sandbox, mock, or the address of a host'],
    [['--target', 'http://host.name'], 'a token is sent only over https'],
    [['--target', 'https://host.name'], 'B2CORE_TOKEN is not set; put a bearer token of https://host.name into it.'],
    [['--target', 'sandbox', '--runs', 'x'], '--runs is "x"; give a whole number from 1 to 1000000.'],
    [['--target', 'sandbox', '--only', 'zzz'], 'No check\'s id contains "zzz"; --list prints them.'],
    [
      ['--target', 'sandbox', '--document', 'none.yaml'],
      'The document none.yaml cannot be read (ENOENT); check its path.',
    ],
    [
      ['--target', 'https://u:p@host.name'],
      '--target takes only an address: https://host.name/; a token goes into B2CORE_TOKEN.',
    ],
    [['--target', 'sandbox', '--rate', '3'], '--rate is for a host; leave it out with --target sandbox.'],
    [['--target', 'sandbox', '--path', '1'], '--path leads to a case only together with --seed and --only'],
    [
      ['--target', 'sandbox', '--json', 'none/report.json'],
      'none/report.json cannot be written (ENOENT); give another path.',
    ],
    [['--traget', 'sandbox'], "Unknown option '--traget'"],
  ])('says in one line what is wrong with %j', async (args, line) => {
    const { code, out, err } = await run(args)
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toContain(line)
    expect(err.trim().split('\n')).toHaveLength(1)
  })

  it('exits with 1 and one line, without a stack', async () => {
    const { code, out, err } = await start(['--target', 'nonsense']).ended
    expect({ code, out }).toEqual({ code: 1, out: '' })
    expect(err).toMatch(/^--target is "nonsense"[^\n]*\n$/)
  })

  it('says in one line why a server in this process cannot start', async () => {
    const open = async () => {
      throw new Error('The document cannot be used: "odd"\nis no type')
    }
    const target = { name: 'sandbox', isLive: false, capabilities: new Set<string>(), open }
    const targets = [{ name: 'sandbox', description: 'the sandbox', isInProcess: true, open: () => target }]
    const terminal = { print: () => {}, env: {}, interruptible: () => new AbortController().signal }
    const started = main({ ...clientsCommand, targets }, ['--target', 'sandbox', '--only', 'paging'], terminal)
    await expect(started).rejects.toThrow(
      new UsageError('The sandbox cannot start: The document cannot be used: "odd" is no type'),
    )
  })

  it('says that nothing listens, and that a token is refused, once', async () => {
    expect((await run(['--target', 'http://127.0.0.1:9'], { B2CORE_TOKEN: 'x' })).err).toMatch(/^Nothing listens on /)
    expect((await run(['--target', url], { B2CORE_TOKEN: 'x' })).err).toMatch(/refuses the token \(401\)/)
  })

  it.each([
    [200, 'text/html', 'responds to GET /api/v2/clients with 200 text/html instead of JSON'],
    [404, 'application/json', 'responds to GET /api/v2/clients with 404 application/json; --target is not the address'],
    [302, 'text/html', 'responds with 302 to /login; --target is not the address of this API.'],
    [403, 'application/json', 'refuses the token (403); put a valid one into B2CORE_TOKEN.'],
  ])('says in one line that a server is another one by its %d as %s', async (status, type, line) => {
    const other = createServer((_, response) => {
      response
        .writeHead(status, { 'content-type': type, location: '/login' })
        .end(type === 'text/html' ? '<h1>Hello</h1>' : '{}')
    }).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    const { code, out, err } = await run(['--target', address], { B2CORE_TOKEN: 'x' })
    other.close()
    expect({ code, out, err: err.split('\n') }).toEqual({ code: 1, out: '', err: [expect.stringContaining(line), ''] })
  })

  it('checks the rights of an admin who may only read where a host has a token for one', async () => {
    const admins = await createSandbox({ clients: 5, admins: sandboxAdmins })
    try {
      const args = ['--target', await admins.listen(), '--only', 'right-missing', '--allow-writes', '--rate', '1000']
      const tokens = { B2CORE_TOKEN: 'sandbox-admin', B2CORE_READING_TOKEN: 'sandbox-reading' }
      expect((await run(args, tokens)).out).toMatch(/1 passed, 0 failed/)
    } finally {
      await admins.close()
    }
  })

  it('asks a host without a token where the document wants none', async () => {
    const file = join(folder, 'open.json')
    const paths = { '/health': { get: { responses: { 200: { description: 'Well' } } } } }
    await writeFile(file, JSON.stringify({ openapi: '3.1.1', info: { title: 'Open', version: '1' }, paths }))
    const other = createServer((_, response) => response.end()).listen(0, '127.0.0.1')
    await once(other, 'listening')
    const address = `http://127.0.0.1:${(other.address() as AddressInfo).port}`
    const { code, out } = await run(['--target', address, '--document', file, '--verbose'])
    other.close()
    // Five valid calls, the smallest one, and five more for what nobody declared.
    expect(out).toContain('GET /health, 11 requests')
    expect(code).toBe(0)
  })

  it('uses colours in a terminal, and none in a pipe', async () => {
    const args = ['--target', 'sandbox', '--only', 'paging/longest', '--verbose']
    expect((await start(args, { FORCE_COLOR: undefined }).ended).out).not.toContain('\u001b[')
    expect((await start(args, { FORCE_COLOR: '1', NO_COLOR: undefined }).ended).out).toContain(
      '\u001b[32m✓\u001b[39m 200',
    )
  })

  it('writes a summary, JUnit and JSON', async () => {
    const [junit, json] = [join(folder, 'junit.xml'), join(folder, 'report.json')]
    const files = ['--junit', junit, '--json', json]
    const { code, out } = await run(['--target', 'sandbox', '--seed', '4', '--only', 'paging', ...files])
    expect(code).toBe(0)
    expect(out).toMatch(/sandbox: 11 passed, 0 failed, 0 skipped\n\d+ requests in .* seed 4, 25 cases/)
    expect(await readFile(junit, 'utf8')).toContain('tests="11" failures="0" skipped="0"')
    const report = JSON.parse(await readFile(json, 'utf8'))
    expect(report.ledger.find(({ id }: { id: string }) => id === 'limit-default').verdict).toBe('confirmed')
    expect(report.unreached).toContainEqual({
      operation: 'createClient',
      subject: 'status',
      constraint: '401',
      reason: 'its check was not chosen',
    })
  })

  it('only reads from a host, keeps a HAR without the token, and ends when its budget is spent', async () => {
    const [har, json] = [join(folder, 'host.har'), join(folder, 'host.json')]
    const careful = ['--rate', '1000', '--max-requests', '60', '--har', har, '--json', json]
    const { code, out } = await run(['--target', url, ...careful], { B2CORE_TOKEN: sandbox.token })
    // What was not run was not proved.
    expect(code).toBe(2)
    expect(out).toContain('the budget of 60 requests is spent; --max-requests raises it')
    expect(out).not.toContain('Check the base URL')
    const { unreached } = JSON.parse(await readFile(json, 'utf8'))
    const why = (operation: string, subject: string, constraint: string) =>
      unreached.find(
        (one: Record<string, string>) =>
          one.operation === operation && one.subject === subject && one.constraint === constraint,
      ).reason
    expect(why('listClients', 'query filter[city]', 'minLength')).toMatch(/^the budget of 60 requests is spent/)
    // A larger budget would not change this.
    expect(why('createClient', 'body email', 'format')).toBe('the target lacks: writes')
    const { entries } = JSON.parse(await readFile(har, 'utf8')).log
    expect(entries).toHaveLength(60)
    expect(entries.every(({ request }: { request: { method: string } }) => request.method === 'GET')).toBe(true)
    expect(await readFile(har, 'utf8')).not.toContain(sandbox.token)
  })

  it('skips on a host what would write, and says so', async () => {
    const args = ['--target', url, '--only', 'createClient/refuses/body info']
    const { code, out } = await run(args, { B2CORE_TOKEN: sandbox.token })
    // Nothing was checked, which is not the same as nothing failed.
    expect(code).toBe(2)
    expect(out).toMatch(/\d+: the target lacks: writes \(--allow-writes\)\n/)
    expect(out).toContain('every check was skipped')
  })

  it.each([
    ['SIGINT', 130],
    ['SIGTERM', 143],
    ['SIGHUP', 129],
  ] as const)('ends with a report so far on %s', async (signal, expected) => {
    const json = join(folder, `${signal}.json`)
    await writeFile(json, 'an earlier report')
    const { child, ended } = start(['--target', url, '--rate', '20', '--json', json], { B2CORE_TOKEN: sandbox.token })
    await Promise.race([once(child.stdout, 'data'), ended])
    expect(await readFile(json, 'utf8')).toBe('an earlier report')
    child.kill(signal)
    const { code, out } = await ended
    expect(code).toBe(expected)
    expect(out).toContain('the run was ended')
    expect(out).toMatch(/not run\n/)
    expect(JSON.parse(await readFile(json, 'utf8'))).toHaveProperty('counts')
  })
})
