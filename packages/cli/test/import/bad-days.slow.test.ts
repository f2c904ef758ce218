import { describe, expect, it, onTestFinished } from 'vitest'
import { runCli } from '../support/cli.ts'
import { csvRows } from '../support/contents.ts'
import { at, created, directory, runImport, sandbox, setUpImports, wizard, write } from '../support/importing.ts'
import { type Interference, type Seen, startProxy } from '../support/proxy.ts'
import { runMain } from '../support/run-main.ts'
import { startSandbox } from '../support/sandbox.ts'

setUpImports()

describe('an import on a bad day', () => {
  const rows = (amount: number) =>
    `email,givenName,familyName,birthday\n${Array.from({ length: amount }, (_, index) => `p${index}@example.com,Person,${'X'.repeat(1 + (index % 9))},1990-05-17\n`).join('')}`

  async function through(interfere: (request: Seen) => Interference | undefined) {
    const proxy = await startProxy(sandbox.url, interfere)
    onTestFinished(proxy.stop)
    return proxy
  }

  it.each([
    // The host never got these requests, but nobody can know that.
    ['before', 'in two runs', 8],
    ['after', 'in one run', 12],
    ['within', 'in one run', 12],
  ] as const)('creates each client once though connections are cut %s the response, %s', async (cut, _, sooner) => {
    write('people.csv', rows(12))
    let posts = 0
    const { url } = await through(({ method }) =>
      method === 'POST' && posts++ < 12 && posts % 3 === 1 ? { cut } : undefined,
    )
    const first = await runImport(['people.csv', '--yes'], { target: url })
    expect(first.stdout).toContain(`${sooner} created`)
    expect(first.exitCode).toBe(sooner === 12 ? 0 : 2)
    const { exitCode, stdout } = await runImport(['people.csv', '--yes'], { target: url })
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('12 created') })
    expect((await created()).map(([email]) => email).toSorted()).toEqual(
      Array.from({ length: 12 }, (_, index) => `p${index}@example.com`).toSorted(),
    )
  })

  it('never sends again what a 500 may have created', async () => {
    write('people.csv', rows(1))
    let posts = 0
    const { url, seen } = await through(({ method }) => {
      if (method !== 'POST' || posts++ > 0) return undefined
      return {
        first: () =>
          sandbox.call('POST', '/clients', {
            email: 'p0@example.com',
            info: { givenName: 'Person', familyName: 'X', birthday: '1990-05-17' },
          }),
        status: 500,
      }
    })
    const { stdout } = await runImport(['people.csv', '--yes'], { target: url })
    expect(stdout).toContain('1 created')
    expect(seen.filter(({ method }) => method === 'POST')).toHaveLength(1)
  })

  it('reports a client that somebody else creates meanwhile as found', async () => {
    write('people.csv', rows(1))
    const { url } = await through(({ method }) =>
      method === 'POST'
        ? {
            first: () =>
              sandbox.call('POST', '/clients', {
                email: 'P0@example.com',
                info: { givenName: 'Other', familyName: 'X', birthday: '1990-05-17' },
              }),
          }
        : undefined,
    )
    expect((await runImport(['people.csv', '--yes'], { target: url })).stdout).toContain('1 found')
    expect(await created()).toHaveLength(1)
  })

  it('continues after kill -9 at any create, without a row twice', { timeout: 240_000 }, async () => {
    write('people.csv', rows(10))
    let kill: (() => void) | undefined
    let posts = 0
    const { url, seen } = await through(({ method }) => {
      if (method !== 'POST') return undefined
      posts++
      // Before the host has it, or after: both leave a row that nobody knows about.
      if (posts % 3 === 1 && posts < 12) {
        if (posts % 2 === 0) kill?.()
        else setTimeout(() => kill?.(), 30)
      }
      return undefined
    })
    let result = { exitCode: null as number | null, stdout: '', stderr: '' }
    for (let attempt = 0; attempt < 15 && result.exitCode !== 0; attempt++) {
      result = await runCli(['import', 'people.csv', '--yes', '--target', url, '--overlay', wizard], {
        directory,
        onStart: (child) => {
          kill = () => child.kill('SIGKILL')
        },
      })
    }
    expect(result.exitCode).toBe(0)
    expect(result.stdout).toContain('10 created')
    expect((await created()).map(([email]) => email).toSorted()).toEqual(
      Array.from({ length: 10 }, (_, index) => `p${index}@example.com`).toSorted(),
    )
    expect(seen.length).toBeGreaterThan(10)
  })

  it('stops when the token expires, tells how far it is, and continues', async () => {
    write('people.csv', rows(8))
    let isExpired = true
    const { url } = await through(({ number }) => (number > 8 && isExpired ? { status: 401 } : undefined))
    const stopped = await runImport(['people.csv', '--yes'], { target: url })
    expect(stopped.exitCode).toBe(3)
    const outcomes = csvRows(at('people.result.csv')).map(({ outcome }) => outcome)
    const done = outcomes.filter((outcome) => outcome === 'created').length
    expect(done).toBeGreaterThan(0)
    expect(stopped.stderr).toContain(`Done: ${done} of 8 rows. Run the same command again to continue.`)
    expect(stopped.stderr).toContain('Put a new token into B2CORE_TOKEN')
    expect(outcomes).toContain('not sent')
    isExpired = false
    const continued = await runImport(['people.csv', '--yes'], { target: url })
    expect(continued).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('8 created') })
    expect(await created()).toHaveLength(8)
  })

  it('sends rows without an email that the host refused to look at for want of a token', async () => {
    const lenient = await startSandbox('--clients', '3')
    onTestFinished(lenient.stop)
    let isExpired = true
    const proxy = await startProxy(lenient.url, ({ method }) =>
      method === 'POST' && isExpired ? { status: 401 } : undefined,
    )
    onTestFinished(proxy.stop)
    write('people.csv', 'First name\nAda\nBen\n')
    const runIt = () => runMain(['import', 'people.csv', '--yes', '--target', proxy.url], { directory })
    expect((await runIt()).exitCode).toBe(3)
    isExpired = false
    expect(await runIt()).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('2 created') })
  })

  it('refuses a second run on the same file by name', async () => {
    write('people.csv', rows(3))
    let second: Promise<{ exitCode: number; stderr: string }> | undefined
    const { url } = await through(({ method }) => {
      if (method !== 'POST' || second) return undefined
      second = runImport(['people.csv', '--yes'])
      return { first: () => second }
    })
    const first = await runImport(['people.csv', '--yes'], { target: url })
    expect(first.exitCode).toBe(0)
    expect(await second).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('people.csv is in use by another run'),
    })
  })
})
