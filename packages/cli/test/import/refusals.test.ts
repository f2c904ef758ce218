import { existsSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { at, people, runImport, setUpImports, write } from '../support/importing.ts'

setUpImports()

describe('an import refuses', () => {
  it.each([
    { name: 'none.csv', text: undefined, told: 'There is no file none.csv' },
    { name: 'people.txt', text: 'email\n', told: 'people.txt is neither .csv nor .ndjson' },
    { name: 'people.csv', text: 'email,email\na,b\n', told: 'people.csv has the column "email" twice' },
    { name: 'people.csv', text: 'email,\na,b\n', told: 'people.csv has a column without a name' },
    {
      name: 'people.csv',
      text: 'email,Shoe size\na@example.com,44\n',
      told: 'people.csv has the column "Shoe size", which is not a field',
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
  ])('$name: $told', async ({ name, text, told }) => {
    if (text !== undefined) write(name, text)
    const { exitCode, stderr, stdout } = await runImport([name, '--yes'])
    expect({ exitCode, stdout }).toEqual({ exitCode: 1, stdout: '' })
    expect(stderr).toContain(told)
    expect(stderr.trimEnd().split('\n')).toHaveLength(1)
    expect(existsSync(at(`${name}.import.db`))).toBe(false)
  })

  it('a --map that makes no sense', async () => {
    write('people.csv', people)
    const { exitCode, stderr } = await runImport(['people.csv', '--map', 'email'])
    expect({ exitCode, stderr }).toEqual({
      exitCode: 1,
      stderr: '--map is "email"; give COLUMN=FIELD, as "First name=info.givenName".\n',
    })
  })

  it('to keep an address in its journal', async () => {
    write('people.csv', people)
    await runImport(['people.csv', '--yes'])
    expect(readFileSync(at('people.csv.import.db'), 'latin1')).not.toContain('example.com')
  })
})
