import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, beforeEach, describe, expect, it, onTestFinished } from 'vitest'
import { newFolder, runCli } from '../support/cli.ts'
import { allClients, csvRows, ndjsonRows } from '../support/contents.ts'
import { type Interference, type Seen, startProxy } from '../support/proxy.ts'
import { runMain } from '../support/run-main.ts'
import { type RunningSandbox, startSandbox } from '../support/sandbox.ts'

const wizard = new URL('../../../../spec/overlays/registration-wizard.yaml', import.meta.url).pathname

let sandbox: RunningSandbox
let directory: string

beforeAll(async () => {
  sandbox = await startSandbox('--clients', '20', '--overlay', wizard)
})
afterAll(() => sandbox.stop())
beforeEach(async () => {
  const folder = newFolder()
  directory = folder.path
  onTestFinished(folder.remove)
  await sandbox.control('POST /reset')
})

const at = (name: string) => join(directory, name)
const write = (name: string, text: string) => writeFileSync(at(name), text)
const run = (args: readonly string[], more: { answer?: boolean; target?: string } = {}) =>
  runMain(['import', ...args, '--target', more.target ?? sandbox.url, '--overlay', wizard], {
    directory,
    ...(more.answer !== undefined && { answer: more.answer }),
  })

const people = `email,First name,Last name,Date of birth,Country
ada.one@example.com,Ada,One,1990-05-17,784
ben.two@example.com,Ben,Two,1985-01-02,036
cat.three@example.com,Cat,Three,1970-12-31,
`
const created = async () => {
  const clients = await allClients(sandbox)
  return clients.slice(20).map(({ email, firstName }) => [email, firstName])
}

describe('an import of CSV', () => {
  it('creates a client for each row, and says what became of each', async () => {
    write('people.csv', people)
    const { exitCode, stdout } = await run(['people.csv', '--yes'])
    expect(exitCode).toBe(0)
    expect(stdout).toContain('people.csv: 3 created; see people.result.csv')
    const clients = (await allClients(sandbox)).slice(20)
    expect(clients).toEqual(
      expect.arrayContaining([
        expect.objectContaining({
          email: 'ada.one@example.com',
          firstName: 'Ada',
          lastName: 'One',
          birthday: '1990-05-17T00:00:00+00:00',
          country: expect.objectContaining({ numericCode: '784' }),
        }),
        expect.objectContaining({ email: 'cat.three@example.com', country: null }),
      ]),
    )
    const byEmail = new Map(clients.map(({ email, clientId }) => [email, String(clientId)]))
    expect(csvRows(at('people.result.csv'))).toEqual(
      ['ada.one@example.com', 'ben.two@example.com', 'cat.three@example.com'].map((email, index) => ({
        row: String(index + 1),
        email,
        outcome: 'created',
        client_id: byEmail.get(email),
        message: '',
      })),
    )
  })

  it('reads semicolons, a byte order mark, quoted cells and spaces', async () => {
    write(
      'people.csv',
      `\ufeffemail ; info.givenName;info.familyName;birthday\r\n"ada@example.com"; "Ada; A.";One;1990-05-17\r\n\r\n`,
    )
    expect((await run(['people.csv', '--yes'])).exitCode).toBe(0)
    expect(await created()).toEqual([['ada@example.com', 'Ada; A.']])
  })

  it('maps columns as told, leaves columns out, and gives custom fields their type', async () => {
    write(
      'people.csv',
      'Adresse,Vorname,Nachname,Geburtstag,Notiz,code\nada@example.com,Ada,One,1990-05-17,private,FRIEND42\n',
    )
    const map = [
      'Adresse=email',
      'Vorname=info.givenName',
      'Nachname=info.familyName',
      'Geburtstag=birthday',
      'Notiz=',
      'code=referralCode',
    ]
    const args = [
      'people.csv',
      '--yes',
      ...map.flatMap((pair) => ['--map', pair.replace('=birthday', '=info.birthday')]),
    ]
    expect((await run(args)).exitCode).toBe(0)
    const client = (await allClients(sandbox)).at(-1)
    expect(client).toMatchObject({ email: 'ada@example.com', referralCode: 'FRIEND42' })
  })

  it('asks before the first create, and sends nothing when the person says no', async () => {
    write('people.csv', people)
    const refused = await run(['people.csv'], { answer: false })
    expect(refused.exitCode).toBe(1)
    expect(refused.asked).toEqual([`Create 3 clients on ${sandbox.url}? Each of them gets an email to set a password.`])
    expect(await created()).toEqual([])
    const agreed = await run(['people.csv'], { answer: true })
    expect(agreed.exitCode).toBe(0)
    expect(await created()).toHaveLength(3)
  })

  it('sends nothing where nobody can be asked, unless --yes is given', async () => {
    write('people.csv', people)
    const { exitCode, stderr } = await runCli(['import', 'people.csv', '--target', sandbox.url], { directory })
    expect(exitCode).toBe(1)
    expect(stderr).toContain('gets an email to set a password. Nobody can be asked here; give --yes')
    expect(await created()).toEqual([])
  })

  it('with --dry-run checks every row without a host or a token', async () => {
    write('people.csv', `${people}not-an-address,,Four,2020-01-01,784\n`)
    const { exitCode, stdout, stderr } = await runMain(['import', 'people.csv', '--dry-run', '--overlay', wizard], {
      directory,
      env: { B2CORE_TOKEN: '' },
    })
    expect(exitCode).toBe(2)
    expect(stdout).toBe('people.csv: 4 rows, 3 valid, 1 invalid, 0 duplicate\n')
    expect(stderr).toContain('Row 4: ')
    expect(stderr).not.toContain('not-an-address')
    expect(csvRows(at('people.result.csv')).map(({ outcome }) => outcome)).toEqual([
      'not sent',
      'not sent',
      'not sent',
      'invalid',
    ])
    expect(readdirSync(directory).toSorted()).toEqual(['people.csv', 'people.result.csv'])
  })

  it('sends nothing while a row breaks the wizard, and says which rule in which row', async () => {
    write('people.csv', `${people}dan@example.com,,Four,2020-01-01,XX\n`)
    const { exitCode, stderr } = await run(['people.csv', '--yes'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('info.givenName is required')
    expect(stderr).toContain('info.birthday must be at least 18 years ago')
    expect(stderr).toContain('addresses.0.country_code must match pattern')
    expect(stderr).toContain('Nothing was sent. people.result.csv says what is wrong')
    expect(await created()).toEqual([])
    const skipped = await run(['people.csv', '--yes', '--skip-invalid'])
    expect(skipped).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('3 created, 1 invalid') })
  })

  it('sends a row once that the file has twice, and none that the host has', async () => {
    await sandbox.call('POST', '/clients', {
      email: 'Ben.Two@example.com',
      info: { givenName: 'Ben', familyName: 'Two', birthday: '1985-01-02' },
    })
    write('people.csv', `${people}ADA.ONE@example.com,Ada,Again,1990-05-17,784\n`)
    const { exitCode, stdout } = await run(['people.csv', '--yes'])
    expect(exitCode).toBe(2)
    expect(stdout).toContain('2 created, 1 found, 1 duplicate')
    expect(csvRows(at('people.result.csv'))[3]).toMatchObject({ outcome: 'duplicate', message: 'the same as row 1' })
    expect(await created()).toHaveLength(3)
  })

  it('creates nothing twice when it is run again, also after the file was edited', async () => {
    write('people.csv', people)
    await run(['people.csv', '--yes'])
    write(
      'people.csv',
      `email,Last name,First name,Date of birth\nnew@example.com,New,Person,1990-01-01\n${'ada.one@example.com,One,Ada,1990-05-17'}\n`,
    )
    const { stdout } = await run(['people.csv', '--yes'])
    expect(stdout).toContain('2 created')
    expect(await created()).toHaveLength(4)
  })

  it('says what the host refuses', async () => {
    write('people.csv', people)
    const proxy = await startProxy(sandbox.url, ({ method, number }) =>
      method === 'POST' && number % 2 >= 0
        ? {
            status: 400,
            body: { message: 'No.', errors: [{ field: 'city', rule: 'required', message: 'is required' }] },
          }
        : undefined,
    )
    onTestFinished(proxy.stop)
    const { exitCode, stdout } = await run(['people.csv', '--yes'], { target: proxy.url })
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('3 refused') })
    expect(csvRows(at('people.result.csv'))[0]?.message).toContain('city is required')
  })
})

describe('an import of NDJSON', () => {
  it('takes nested and flat rows', async () => {
    write(
      'people.ndjson',
      `${JSON.stringify({ email: 'ada@example.com', info: { givenName: 'Ada', familyName: 'One', birthday: '1990-05-17' }, phones: [{ phone: '+61255500123' }] })}\n${JSON.stringify({ email: 'ben@example.com', givenName: 'Ben', familyName: 'Two', birthday: '1990-05-17' })}\n`,
    )
    expect((await run(['people.ndjson', '--yes'])).exitCode).toBe(0)
    expect(await created()).toEqual(
      expect.arrayContaining([
        ['ada@example.com', 'Ada'],
        ['ben@example.com', 'Ben'],
      ]),
    )
    expect(ndjsonRows(at('people.result.ndjson')).map(({ outcome }) => outcome)).toEqual(['created', 'created'])
  })
})

describe('an import on a bad day', () => {
  const rows = (amount: number) =>
    `email,givenName,familyName,birthday\n${Array.from({ length: amount }, (_, index) => `p${index}@example.com,Person,${'X'.repeat(1 + (index % 9))},1990-05-17\n`).join('')}`

  async function through(interfere: (request: Seen) => Interference | undefined) {
    const proxy = await startProxy(sandbox.url, interfere)
    onTestFinished(proxy.stop)
    return proxy
  }

  it.each(['before', 'after', 'within'] as const)(
    'creates each client once though connections are cut %s the response',
    async (cut) => {
      write('people.csv', rows(12))
      let posts = 0
      const { url } = await through(({ method }) => (method === 'POST' && posts++ % 3 === 0 ? { cut } : undefined))
      const { exitCode, stdout } = await run(['people.csv', '--yes'], { target: url })
      expect({ exitCode, stdout }).toMatchObject({ exitCode: 0, stdout: expect.stringContaining('12 created') })
      expect((await created()).map(([email]) => email).toSorted()).toEqual(
        Array.from({ length: 12 }, (_, index) => `p${index}@example.com`).toSorted(),
      )
    },
  )

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
    const { stdout } = await run(['people.csv', '--yes'], { target: url })
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
    expect((await run(['people.csv', '--yes'], { target: url })).stdout).toContain('1 found')
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
    const stopped = await run(['people.csv', '--yes'], { target: url })
    expect(stopped.exitCode).toBe(3)
    expect(stopped.stderr).toMatch(/Done: \d of 8 rows\. Run the same command again to continue\./)
    expect(stopped.stderr).toContain('Put a new token into B2CORE_TOKEN')
    expect(csvRows(at('people.result.csv')).some(({ outcome }) => outcome === 'not sent')).toBe(true)
    isExpired = false
    const continued = await run(['people.csv', '--yes'], { target: url })
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
      second = run(['people.csv', '--yes'])
      return { first: () => second }
    })
    const first = await run(['people.csv', '--yes'], { target: url })
    expect(first.exitCode).toBe(0)
    expect(await second).toMatchObject({
      exitCode: 1,
      stderr: expect.stringContaining('people.csv is in use by another run'),
    })
  })
})

describe('an import refuses', () => {
  it.each([
    { name: 'none.csv', text: undefined, told: 'There is no file none.csv' },
    { name: 'people.txt', text: 'email\n', told: 'people.txt is neither .csv nor .ndjson' },
    { name: 'people.csv', text: 'email,email\na,b\n', told: 'people.csv has the column "email" twice' },
    { name: 'people.csv', text: 'email,\na,b\n', told: 'people.csv has a column without a name' },
    {
      name: 'people.csv',
      text: 'email,Shoe size\na@example.com,44\n',
      told: 'people.csv has the column "Shoe size", which is no field',
    },
    {
      name: 'people.csv',
      text: 'email,mail\na@example.com,b\n',
      told: 'people.csv has two columns for email: "email" and "mail"',
    },
    { name: 'people.csv', text: 'email,givenName\na@example.com\n', told: 'people.csv is not valid CSV' },
    {
      name: 'people.ndjson',
      text: '{"email":"a@example.com"}\n{"email":\n',
      told: 'people.ndjson, line 2, is not JSON',
    },
    { name: 'people.ndjson', text: '[1]\n', told: 'people.ndjson, line 1, is not an object' },
  ])('$name: $told', async ({ name, text, told }) => {
    if (text !== undefined) write(name, text)
    const { exitCode, stderr, stdout } = await run([name, '--yes'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toContain(told)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(existsSync(at(`${name}.import.db`))).toBe(false)
  })

  it('a --map that makes no sense', async () => {
    write('people.csv', people)
    const { exitCode, stderr } = await run(['people.csv', '--map', 'email'])
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: '--map is "email"; give COLUMN=FIELD, as "First name=info.givenName".\n',
    })
  })

  it('to keep an address in its journal', async () => {
    write('people.csv', people)
    await run(['people.csv', '--yes'])
    expect(readFileSync(at('people.csv.import.db'), 'latin1')).not.toContain('example.com')
  })
})
