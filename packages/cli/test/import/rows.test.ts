import { existsSync, readdirSync } from 'node:fs'
import { describe, expect, it, onTestFinished } from 'vitest'
import { runCli } from '../support/cli.ts'
import { allClients, csvRows } from '../support/contents.ts'
import {
  at,
  created,
  directory,
  people,
  runImport,
  sandbox,
  setUpImports,
  wizard,
  write,
} from '../support/importing.ts'
import { startProxy } from '../support/proxy.ts'
import { runMain } from '../support/run-main.ts'

setUpImports()

describe('an import of CSV', () => {
  it('creates a client for each row, and says what became of each', async () => {
    write('people.csv', people)
    const { exitCode, stdout } = await runImport(['people.csv', '--yes'])
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
    expect((await runImport(['people.csv', '--yes'])).exitCode).toBe(0)
    expect(await created()).toEqual([['ada@example.com', 'Ada; A.']])
  })

  it.each([
    ['semicolons', ';', '', 'Ada, A.\tB'],
    ['commas', ',', '', 'Ada; A.'],
    ['tabs', '\t', '', 'Ada, A; B'],
    ['semicolons after empty lines', ';', '\n\n', 'Ada, A.'],
    ['the delimiter that `sep=` names', ';', 'sep=;\r\n', 'Ada, A.'],
  ])(
    'separates cells by %s, as the header does, and keeps other delimiters in them',
    async (_, delimiter, before, givenName) => {
      const header = ['"email"', 'info.givenName', 'info.familyName', 'info.birthday']
      const row = ['ada@example.com', givenName, 'One', '1990-05-17']
      write('people.csv', `${before}${header.join(delimiter)}\n${row.join(delimiter)}\n`)
      expect((await runImport(['people.csv', '--yes'])).exitCode).toBe(0)
      expect(await created()).toEqual([['ada@example.com', givenName]])
    },
  )

  it('reports rows that are shorter or longer than the header with the other invalid ones, and skips cleared rows', async () => {
    const rows = [
      'ada@example.com,Ada',
      ',,,',
      ' , , , ',
      'ben@example.com,Ben,Two,1985-01-02,more',
      'x@example.com,A,B,2.1.1985',
    ]
    const valid = 'cat@example.com,Cat,Three,1970-12-31'
    write('people.csv', `email,First name,Last name,Date of birth\n${[...rows, valid].join('\n')}\n`)
    const refused = await runImport(['people.csv', '--yes'])
    expect(refused).toMatchObject({
      exitCode: 1,
      stdout: 'people.csv: 4 rows, 1 valid, 3 invalid, 0 duplicate\n',
    })
    const messages = [
      'The row has 2 values, and the header has 4',
      'The row has 5 values, and the header has 4',
      'info.birthday (column "Date of birth") must be a date such as 1990-05-17 or a time such as 1990-05-17T00:00:00+00:00',
    ]
    // The lines as an editor and a spreadsheet count them, with the header and the cleared rows.
    for (const [index, line] of [2, 5, 6].entries())
      expect(refused.stderr).toContain(`Row ${index + 1} (line ${line}): ${messages[index]}\n`)
    expect(csvRows(at('people.result.csv')).map(({ message }) => message)).toEqual([...messages, ''])
    expect(await created()).toEqual([])
    expect((await runImport(['people.csv', '--yes', '--skip-invalid'])).exitCode).toBe(2)
    expect(await created()).toEqual([['cat@example.com', 'Cat']])
  })

  it('creates a row although an invalid row before it has the same email', async () => {
    const rows = [
      'ada@example.com,Ada,One,17.05.1990',
      'Ada@example.com,Ada,One,1990-05-17',
      'ada@example.com,Ada,One,1990-05-17',
    ]
    write('people.csv', `email,First name,Last name,Date of birth\n${rows.join('\n')}\n`)
    expect(await runImport(['people.csv', '--yes', '--skip-invalid'])).toMatchObject({
      exitCode: 2,
      stdout: expect.stringContaining('people.csv: 3 rows, 1 valid, 1 invalid, 1 duplicate\n'),
    })
    expect(csvRows(at('people.result.csv')).map(({ outcome, message }) => `${outcome} ${message}`)).toEqual([
      expect.stringMatching(/^invalid /),
      'created ',
      'duplicate the same as row 2',
    ])
    expect(await created()).toEqual([['Ada@example.com', 'Ada']])
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
    expect((await runImport(args)).exitCode).toBe(0)
    const client = (await allClients(sandbox)).at(-1)
    expect(client).toMatchObject({ email: 'ada@example.com', referralCode: 'FRIEND42' })
  })

  it('refuses a row that is too large for the host, and creates the others', async () => {
    const [header, ...rows] = people.trimEnd().split('\n')
    const large = `big@example.com,Big,One,1990-05-17,784,${'A'.repeat(2_000_000)}`
    write('people.csv', [`${header},Notes`, large, ...rows.map((row) => `${row},`)].join('\n'))
    const { exitCode, stdout } = await runImport(['people.csv', '--yes', '--map', 'Notes=notes'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 2, stdout: expect.stringContaining('1 refused, 3 created') })
    expect(csvRows(at('people.result.csv'))[0]?.message).toContain('413 The body is larger')
  })

  it('reads a header of many columns without comparing each with each', async () => {
    const names = Array.from({ length: 100_000 }, (_, index) => `c${index}`).join(',')
    write('people.csv', `${names}\n`)
    const { exitCode } = await runImport(['people.csv', '--dry-run'])
    expect(exitCode).toBe(0)
  })

  it('asks before the first create, and sends nothing when the person says no', async () => {
    write('people.csv', people)
    const refused = await runImport(['people.csv'], { answer: false })
    expect(refused.exitCode).toBe(1)
    expect(refused.asked).toEqual([`Create 3 clients on ${sandbox.url}? Each of them gets an email to set a password.`])
    expect(await created()).toEqual([])
    const agreed = await runImport(['people.csv'], { answer: true })
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

  it.each(['--dry-run', '--yes'])(
    'with %s ends at once when it is interrupted while it looks at the rows',
    async (option) => {
      write('people.csv', people)
      const args = ['import', 'people.csv', option, '--target', sandbox.url, '--overlay', wizard]
      const { exitCode, stdout, stderr } = await runMain(args, { directory, signal: AbortSignal.abort() })
      expect({ exitCode, stdout, stderr }).toEqual({
        exitCode: 130,
        stdout: '',
        stderr: 'Stopped; nothing was sent.\n',
      })
      expect(existsSync(at('people.result.csv'))).toBe(false)
      expect(await created()).toEqual([])
    },
  )

  it('says how many rows are done when it stops half-way, also in a pipe', async () => {
    write('people.csv', people)
    let posts = 0
    const proxy = await startProxy(sandbox.url, ({ method }) =>
      method === 'POST' && ++posts > 1 ? { status: 401 } : undefined,
    )
    onTestFinished(proxy.stop)
    const { exitCode, stderr } = await runImport(['people.csv', '--yes'], { target: proxy.url })
    expect(exitCode).toBe(3)
    expect(await created()).toHaveLength(1)
    expect(stderr).toContain('Done: 1 of 3 rows. Run the same command again to continue.')
  })

  it('with --dry-run checks every row without a host or a token', async () => {
    write('people.csv', `${people}not-an-address,,Four,2020-01-01,784\n`)
    const { exitCode, stdout, stderr } = await runMain(['import', 'people.csv', '--dry-run', '--overlay', wizard], {
      directory,
      env: { B2CORE_TOKEN: '' },
    })
    expect(exitCode).toBe(2)
    expect(stdout).toBe('people.csv: 4 rows, 3 valid, 1 invalid, 0 duplicate\n')
    expect(stderr).toContain('Row 4 (line 5): ')
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
    const { exitCode, stderr } = await runImport(['people.csv', '--yes'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain('info.givenName (column "First name") is required')
    expect(stderr).toContain('info.birthday (column "Date of birth") must be at least 18 years ago')
    expect(stderr).toContain('addresses.0.country_code (column "Country") must match pattern "^[0-9]{1,3}$", as 784')
    expect(stderr).toContain('Nothing was sent. people.result.csv says what is wrong')
    expect(await created()).toEqual([])
    const skipped = await runImport(['people.csv', '--yes', '--skip-invalid'])
    expect(skipped).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('3 created, 1 invalid') })
  })

  it('sends a row once that the file has twice, and none that the host has', async () => {
    await sandbox.call('POST', '/clients', {
      email: 'Ben.Two@example.com',
      info: { givenName: 'Ben', familyName: 'Two', birthday: '1985-01-02' },
    })
    write('people.csv', `${people}ADA.ONE@example.com,Ada,Again,1990-05-17,784\n`)
    const { exitCode, stdout } = await runImport(['people.csv', '--yes'])
    expect(exitCode).toBe(2)
    expect(stdout).toContain('2 created, 1 found, 1 duplicate')
    expect(csvRows(at('people.result.csv'))[3]).toMatchObject({ outcome: 'duplicate', message: 'the same as row 1' })
    expect(await created()).toHaveLength(3)
  })

  it('creates nothing twice when it is run again, also after the file was edited', async () => {
    write('people.csv', people)
    await runImport(['people.csv', '--yes'])
    write(
      'people.csv',
      `email,Last name,First name,Date of birth\nnew@example.com,New,Person,1990-01-01\n${'ada.one@example.com,One,Ada,1990-05-17'}\n`,
    )
    const edited = await runImport(['people.csv', '--yes'])
    expect(edited).toMatchObject({ stdout: expect.stringContaining('2 created'), stderr: '' })
    const again = await runImport(['people.csv', '--yes'])
    expect(again).toMatchObject({
      exitCode: 0,
      stdout: expect.stringContaining('2 created'),
      stderr: 'Nothing was sent in this run: earlier runs have created or found every valid row.\n',
    })
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
    const { exitCode, stdout } = await runImport(['people.csv', '--yes'], { target: proxy.url })
    expect({ exitCode, stdout }).toMatchObject({ exitCode: 2, stdout: expect.stringContaining('3 refused') })
    expect(csvRows(at('people.result.csv'))[0]?.message).toContain('city is required')
  })
})
