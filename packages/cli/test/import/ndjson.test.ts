import { describe, expect, it } from 'vitest'
import { ndjsonRows } from '../support/contents.ts'
import { at, created, runImport, setUpImports, write } from '../support/importing.ts'

setUpImports()

describe('an import of NDJSON', () => {
  it('reads a text with a line separator of Unicode, which JSON may contain', async () => {
    const info = { givenName: 'Ada\u2028A', familyName: 'One', birthday: '1990-05-17' }
    write('people.ndjson', `${JSON.stringify({ email: 'ada@example.com', info })}\r\n`)
    expect((await runImport(['people.ndjson', '--yes'])).exitCode).toBe(0)
    expect(await created()).toEqual([['ada@example.com', 'Ada\u2028A']])
  })

  it('maps a column of objects too, and leaves it out as told', async () => {
    const person = {
      email: 'ada@example.com',
      details: { givenName: 'Ada', familyName: 'One', birthday: '1990-05-17' },
    }
    write('people.ndjson', `${JSON.stringify({ ...person, notes: ['private'], ['__proto__']: {} })}\n`)
    const args = ['people.ndjson', '--yes', '--map', 'details=info', '--map', 'notes=']
    expect((await runImport(args)).exitCode).toBe(0)
    expect(await created()).toEqual([['ada@example.com', 'Ada']])
  })

  it('takes nested and flat rows', async () => {
    write(
      'people.ndjson',
      `${JSON.stringify({ email: 'ada@example.com', info: { givenName: 'Ada', familyName: 'One', birthday: '1990-05-17' }, phones: [{ phone: '+61255500123' }] })}\n${JSON.stringify({ email: 'ben@example.com', givenName: 'Ben', familyName: 'Two', birthday: '1990-05-17' })}\n`,
    )
    expect((await runImport(['people.ndjson', '--yes'])).exitCode).toBe(0)
    expect(await created()).toEqual(
      expect.arrayContaining([
        ['ada@example.com', 'Ada'],
        ['ben@example.com', 'Ben'],
      ]),
    )
    expect(ndjsonRows(at('people.result.ndjson')).map(({ outcome }) => outcome)).toEqual(['created', 'created'])
  })
})
