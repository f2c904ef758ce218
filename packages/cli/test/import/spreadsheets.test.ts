import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { fileURLToPath } from 'node:url'
import { expect, it } from 'vitest'
import { createMapping } from '../../src/import/mapping.ts'
import { bodyMaker } from '../../src/import/new-client-body.ts'
import { readRows } from '../../src/import/read-rows.ts'
import { roundedNumbers } from '../../src/import/rounded-numbers.ts'
import { csvRows } from '../support/contents.ts'
import { at, created, directory, runImport, setUpImports, wizard, write } from '../support/importing.ts'
import { runMain } from '../support/run-main.ts'

setUpImports()

const header = 'email,First name,Last name,Date of birth'
const ada = 'ada@example.com,Ada,One,1990-05-17'
const messages = () => csvRows(at('people.result.csv')).map(({ message }) => message)

it.each([
  ['columns without a name that are empty', `${header},,\n${ada},,\n${ada.replace('ada', 'ben')},,\n`, 2],
  ['pipes between cells', `${header}\n${ada}\n`.replaceAll(',', '|'), 1],
  ['line ends of old programs, and the line that names the delimiter', `sep=,\r${header}\r${ada}\r`, 1],
])('reads %s', async (_, text, rows) => {
  write('people.csv', text)
  expect(await runImport(['people.csv', '--yes'])).toMatchObject({ exitCode: 0 })
  expect(await created()).toHaveLength(rows)
})

it('refuses a value in a column without a name, before anything is sent', async () => {
  write('people.csv', `${header},,\n${ada},,\nben@example.com,Ben,Two,1985-01-02,,note\n`)
  expect(await runImport(['people.csv', '--yes'])).toMatchObject({
    exitCode: 1,
    stdout: '',
    stderr: 'people.csv has a column without a name, number 6; name or remove it.\n',
  })
})

it.each([
  ['36', '036'],
  ['4', '004'],
  [36, '036'],
  ['036', '036'],
  ['DE', 'DE'],
  ['', undefined],
])('sends the country %j as %j: spreadsheets drop the zeros', (given, sent) => {
  const fields = [
    { path: 'email', types: ['string'] },
    { path: 'addresses.0.country_code', types: ['string'] },
  ]
  const values = { Country: given, 'addresses.1.country_code': given }
  const { addresses } = bodyMaker(createMapping([], fields, 'people.csv'), fields)({ number: 1, line: 2, values })
  expect(addresses).toEqual(sent && { 0: { country_code: sent }, 1: { country_code: sent } })
})

it.each([
  [
    'people.csv',
    'sep=;\n\nE-mail;Country\n\nnobody;784\n',
    'Row 1 (line 5): info is required; email must be an email address\n',
  ],
  ['people.csv', 'Country\nXX\n', 'addresses.0.country_code (column "Country") must match pattern'],
  ['people.csv', 'Country code\nXX\n', 'addresses.0.country_code must match pattern'],
  ['people.ndjson', '\n{}\n', 'Row 1 (line 2): email is required'],
  ['people.ndjson', '\n{"First name":7}\n', 'info.givenName (column "First name") must be string\n'],
])('names the line and the column of an invalid row in %s: %j', async (file, text, told) => {
  write(file, text)
  const { stderr } = await runImport([file, '--dry-run'])
  expect(stderr).toContain(told)
})

it('refuses a phone number that a spreadsheet has rounded, without the number', async () => {
  write('people.csv', `${header},Phone\n${ada},9.71E+11\n`)
  const { exitCode, stderr } = await runImport(['people.csv', '--yes'])
  expect(exitCode).toBe(1)
  const told =
    'phones.0.phone is a number that a spreadsheet has rounded; format the column as text, and enter it again'
  expect(stderr).toContain(`Row 1 (line 2): ${told}\n`)
  expect(messages()).toEqual([told])
})

it.each([
  ['9,71E+11', true],
  ['1E+12', true],
  ['+971000000000', false],
  ['E+1', false],
  ['12E5', false],
])('takes %s for a rounded number: %j', (value, isRounded) => {
  expect(roundedNumbers({ a: { b: value } }, (field) => field)).toHaveLength(Number(isRounded))
})

it('names a character of an email that nobody sees', async () => {
  write('people.csv', `email\nada@example.com\u200b\nben@exam\u00a0ple.com\nno-address\n`)
  await runMain(['import', 'people.csv', '--dry-run'], { directory })
  expect(messages()).toEqual([
    'email must be an email address, and has the invisible character U+200B',
    'email must be an email address, and has the invisible character U+00A0',
    'email must be an email address',
  ])
})

it('says how to make a CSV file of a workbook', async () => {
  write('people.xlsx', 'PK')
  expect((await runImport(['people.xlsx'])).stderr).toContain('which spreadsheets save as "CSV UTF-8"')
})

it('goes on when nobody reads what it says', async () => {
  write('people.csv', `${header}\n${'no-address,,,\n'.repeat(5)}`)
  const bin = fileURLToPath(new URL('../../src/bin.ts', import.meta.url))
  const args = [bin, 'import', 'people.csv', '--dry-run', '--overlay', wizard]
  const child = spawn(process.execPath, args, { cwd: directory, stdio: ['ignore', 'ignore', 'pipe'] })
  child.stderr.destroy()
  expect(await once(child, 'close')).toEqual([2, null])
  expect(messages()).toHaveLength(5)
})

it('says that a file has no header, without an address that it has', async () => {
  write('people.csv', `${ada}\n`)
  const { exitCode, stderr } = await runImport(['people.csv', '--yes'])
  expect({ exitCode, stderr }).toEqual({
    exitCode: 1,
    stderr:
      'people.csv has no header: its first line has an email address; put a line with the names of the columns before it.\n',
  })
})

it('reads values before which an export has put an apostrophe', async () => {
  const wide = ['\uff1d', '\uff0b', '\uff0d', '\uff20'].map((sign) => `c@example.com,'${sign}1,'\t@\n`).join('')
  write('people.csv', `email,phone,name\na@example.com,'+971000000000,'=Ada\nb@example.com,'t Hooft,O'Hara\n${wide}`)
  const rows: unknown[] = []
  for await (const { values } of readRows(at('people.csv'), 'people.csv')) rows.push(values)
  expect(rows).toEqual([
    { email: 'a@example.com', phone: '+971000000000', name: '=Ada' },
    { email: 'b@example.com', phone: "'t Hooft", name: "O'Hara" },
    ...['\uff1d', '\uff0b', '\uff0d', '\uff20'].map((sign) => ({
      email: 'c@example.com',
      phone: `${sign}1`,
      name: '\t@',
    })),
  ])
})
