import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { at, created, people, runImport, setUpImports, write } from '../support/importing.ts'

setUpImports()

const longName = 'x'.repeat(5000)

describe('an import refuses', () => {
  it.each([
    { name: 'none.csv', text: undefined, told: 'There is no file none.csv' },
    { name: 'people.csv', text: '', told: 'people.csv is empty; give a file whose first line has the names of the' },
    { name: 'people.csv', text: '\ufeff\r\n\r\n', told: 'people.csv is empty; give a file whose first line has' },
    { name: 'people.csv', text: 'sep=;\r\n', told: 'people.csv is empty; give a file whose first line has' },
    { name: 'people.txt', text: 'email\n', told: 'people.txt is neither .csv nor .ndjson' },
    { name: 'people.csv', text: 'email,email\na,b\n', told: 'people.csv has the column "email" twice' },
    { name: 'people.csv', text: 'email,\na,b\n', told: 'people.csv has a column without a name, number 2;' },
    {
      name: 'people.csv',
      text: 'email,Shoe size\na@example.com,44\n',
      told: 'people.csv has the column "Shoe size", which is not a field',
    },
    {
      name: 'people.csv',
      text: 'email,Vorname,Last name,Geburtsdatum\na@example.com,Ada,Meyer,1990-05-17\n',
      told: 'people.csv has the columns "Vorname", "Geburtsdatum", which are not fields of a new client. Give --map "Vorname=FIELD", or --map "Vorname="',
    },
    {
      name: 'people.csv',
      text: `${Array.from({ length: 13 }, (_, index) => `c${index}`).join(',')}\n${'1,'.repeat(12)}1\n`,
      told: '"c8", "c9" and 3 more, which are not fields',
    },
    {
      name: 'people.ndjson',
      text: '{"email":"a@example.com"}\n{"email":"b@example.com","shoe":44,"extra":{"hat":1},"glove":2}\n',
      told: 'people.ndjson has the columns "shoe", "glove", which are not fields',
    },
    {
      name: 'people.csv',
      text: 'email,mail\na@example.com,b\n',
      told: 'people.csv has two columns for email: "email" and "mail"',
    },
    {
      name: 'people.csv',
      text: 'email,givenName\na@example.com,Zoe "the" B.\n',
      told: 'people.csv, line 2, has a quote inside a value; put quotes around the whole value',
    },
    {
      name: 'people.csv',
      text: 'email,givenName\na@example.com,"Zoe" B.\n',
      told: 'people.csv, line 2, has a quote inside a value; put quotes around the whole value',
    },
    {
      name: 'people.csv',
      text: 'sep=,\nemail,givenName\na@example.com,"Zoe" B.\n',
      told: 'people.csv, line 3, has a quote inside a value; put quotes around the whole value',
    },
    {
      name: 'people.csv',
      text: `email,givenName\na@example.com,Zoe\nb@example.com,"Ben\n${'c@example.com,Cat\n'.repeat(50)}`,
      told: 'people.csv has a quote after row 1 that is not closed; put quotes around the whole value',
    },
    {
      name: 'people.ndjson',
      text: '{"email":"a@example.com"}\n{"email":\n',
      told: 'people.ndjson, line 2, is not JSON',
    },
    {
      name: 'people.csv',
      text: Buffer.from('email,givenName\na@example.com,José\n', 'latin1'),
      told: 'people.csv is not text in UTF-8; save it as UTF-8',
    },
    {
      name: 'people.ndjson',
      text: Buffer.from('{"email":"josé@example.com"}\n', 'latin1'),
      told: 'people.ndjson is not text in UTF-8; save it as UTF-8',
    },
    { name: 'people.ndjson', text: '[1]\n', told: 'people.ndjson, line 1, is not an object' },
    {
      name: 'people.ndjson',
      text: `{"email":${'['.repeat(100_000)}${']'.repeat(100_000)}}\n`,
      told: 'people.ndjson, line 1, has more than 64 levels',
    },
    { name: 'people.csv', text: `${longName}\n1\n`, told: `people.csv has the column "${longName.slice(0, 100)}…"` },
    { name: 'people.csv', text: `${longName},${longName}\n1,2\n`, told: 'x…" twice; remove or rename one of them.' },
  ])('$name: $told', async ({ name, text, told }) => {
    if (text !== undefined) write(name, text)
    const { exitCode, stderr, stdout } = await runImport([name, '--yes'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toContain(told)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(stderr.length).toBeLessThan(1000)
    expect(stderr).not.toContain('Zoe')
    expect(existsSync(at(`${name}.import.db`))).toBe(false)
  })

  it.each([
    [['email'], '--map is "email"; give COLUMN=FIELD, as "First name=info.givenName".'],
    [['email=__proto__'], '--map is "email=__proto__"; give COLUMN=FIELD'],
    [['email=info.__proto__.polluted'], '--map is "email=info.__proto__.polluted"; give COLUMN=FIELD'],
    [['email=email', 'email=info.middleName'], '--map is given twice for the column "email"; give one of them.'],
    [
      ['First name=info.givenNmae'],
      '--map has the field info.givenNmae, which the document does not describe. Did you mean info.givenName? Describe a custom field in an overlay.',
    ],
    [['First name=info.givenName', 'Country=phones.1.fone'], 'Did you mean phones.0.phone?'],
    [['Email=email'], '--map names the column "Email", which people.csv does not have; correct the name.'],
    [[`${longName}=email`], `--map names the column "${longName.slice(0, 100)}…", which people.csv does not have`],
  ])('--map %s: %s', async (given, told) => {
    write('people.csv', people)
    const map = given.flatMap((pair) => ['--map', pair])
    const { exitCode, stderr, stdout } = await runImport(['people.csv', '--yes', ...map])
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toContain(told)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(await created()).toEqual([])
  })

  it.each([
    ['people.csv', 'my own notes\n'],
    ['people.ndjson', '{"email":"a@example.com"}\n'],
  ])('to replace a result file of %s that no import wrote', async (name, notes) => {
    const result = name.replace('.', '.result.')
    write(name, name === 'people.csv' ? people : '{"email":"a@example.com"}\n')
    write(result, notes)
    for (const option of ['--yes', '--dry-run']) {
      const { exitCode, stderr } = await runImport([name, option])
      expect(exitCode).toBe(1)
      expect(stderr).toBe(
        `${result} is not the result of an import, and would be replaced; move it, or rename ${name}.\n`,
      )
    }
    expect(readFileSync(at(result), 'utf8')).toBe(notes)
    expect(await created()).toEqual([])
  })

  it('to begin when there is no place for the results', async () => {
    write('people.csv', people)
    mkdirSync(at('people.result.csv'))
    for (const option of ['--yes', '--dry-run']) {
      expect(await runImport(['people.csv', option])).toMatchObject({
        exitCode: 1,
        stdout: '',
        stderr: 'people.result.csv is not a file; move it, or copy people.csv into a folder that can be written to.\n',
      })
    }
    expect(await created()).toEqual([])
  })

  it.each<[string, (file: string) => void, string]>([
    [
      'has tables of another program',
      sql('CREATE TABLE notes (text)'),
      'has tables of something else (notes); move it',
    ],
    ['has other tables of its names', sql('CREATE TABLE import (x)'), 'has tables of something else (import); move it'],
    ['is one of a newer version', sql('PRAGMA user_version = 99'), 'was written by a newer version of this command'],
    ['is damaged', cutInHalf, 'is damaged; put back a copy of it'],
    ['is no database', (file) => writeFileSync(file, 'notes\n'.repeat(100)), 'is not an SQLite database'],
  ])('a journal that %s, and leaves it as it was', async (_, make, told) => {
    write('people.csv', people)
    const journal = at('people.csv.import.db')
    make(journal)
    const before = readFileSync(journal)
    const { exitCode, stderr } = await runImport(['people.csv', '--yes'])
    expect(exitCode).toBe(1)
    expect(stderr).toContain(`${journal} ${told}`)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(readFileSync(journal).equals(before)).toBe(true)
    expect(await created()).toEqual([])
  })

  it.each([
    ["UPDATE import_rows SET outcome = 'done'", 'has an invalid outcome, "done"; put back a copy of the file.'],
    ["UPDATE import_rows SET client_id = '{5'", 'has an invalid client_id, "{5"; put back a copy of the file.'],
  ])('a journal after %s', async (statement, told) => {
    write('people.csv', people)
    await runImport(['people.csv', '--yes'])
    sql(statement)(at('people.csv.import.db'))
    const { exitCode, stderr } = await runImport(['people.csv', '--yes'])
    expect({ exitCode, stderr }).toEqual({ exitCode: 3, stderr: `${at('people.csv.import.db')} ${told}\n` })
    expect(await created()).toHaveLength(3)
  })

  it('to keep an address in its journal', async () => {
    write('people.csv', people)
    await runImport(['people.csv', '--yes'])
    expect(readFileSync(at('people.csv.import.db'), 'latin1')).not.toContain('example.com')
  })
})

function sql(statement: string): (file: string) => void {
  return (file) => {
    const database = new DatabaseSync(file)
    database.exec(statement)
    database.close()
  }
}

/** A database whose second half is missing. */
function cutInHalf(file: string): void {
  sql('CREATE TABLE import (host TEXT); CREATE TABLE import_rows (key TEXT PRIMARY KEY, text TEXT)')(file)
  sql(
    'INSERT INTO import_rows SELECT value, hex(randomblob(500)) FROM json_each(json_array(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20))',
  )(file)
  const content = readFileSync(file)
  writeFileSync(file, content.subarray(0, content.length / 2))
}
