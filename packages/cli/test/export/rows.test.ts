import { readFileSync } from 'node:fs'
import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { describe, expect, it } from 'vitest'
import type { ApiDocument } from '../../src/document/document.ts'
import { describeInstallation } from '../../src/document/load.ts'
import { readTime, rowReader } from '../../src/export/cells.ts'
import { type Column, columnsOf } from '../../src/export/columns.ts'
import { pick } from '../../src/export/pick.ts'
import { progressLine } from '../../src/export/progress.ts'
import type { RunState } from '../../src/export/store/state.ts'
import { count } from '../../src/terminal/numbers.ts'

const document: ApiDocument = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json')), 'utf8'),
)

const both = (described: ApiDocument) => ({ document: described, claimed: described })

/** The document with other fields for a client. */
const withFields = (properties: Record<string, object>) =>
  both({
    ...document,
    components: { schemas: { ...document.components.schemas, Client: { type: 'object', properties } } },
  })

describe('columns', () => {
  it('have the names and types of the document', () => {
    const columns = columnsOf(
      withFields({
        clientId: { type: 'integer' },
        createTime: { type: 'string', format: 'date-time' },
        birthday: { type: ['string', 'null'], format: 'date' },
        isVIP: { type: 'boolean' },
        balance: { type: ['null', 'number'] },
        code: { type: ['integer', 'string'] },
        anything: {},
        country: { oneOf: [{ $ref: '#/components/schemas/Country' }, { type: 'null' }] },
        tags: { type: 'array', items: { type: 'string' } },
      }),
      [],
    )
    expect(Object.fromEntries(columns.map(({ name, type }) => [name, type]))).toEqual({
      client_id: 'integer',
      create_time: 'time',
      birthday: 'date',
      is_vip: 'boolean',
      balance: 'number',
      code: 'text',
      anything: 'json',
      country: 'json',
      country_country_id: 'integer',
      country_alpha2_code: 'text',
      country_alpha3_code: 'text',
      country_country_name: 'text',
      country_numeric_code: 'text',
      tags: 'json',
    })
  })

  it('are times where the installation writes times as in HTTP headers', async () => {
    const update = { value: 'http-date' }
    const actions = [{ target: "$['info']['x-claims']['time-format']", update }]
    const file = join(await mkdtemp(join(tmpdir(), 'b2core-')), 'http-date.yaml')
    await writeFile(file, JSON.stringify({ overlay: '1.0.0', info: { title: 'Dates', version: '1' }, actions }))
    const columns = columnsOf(await describeInstallation([file]), ['createTime', 'birthday', 'name'])
    expect(columns.map(({ type }) => type)).toEqual(['integer', 'text', 'time', 'time'])
  })

  it('are told apart where two fields have one name in lower case', () => {
    const columns = columnsOf(
      withFields({ clientId: { type: 'integer' }, client_id: { type: 'string' }, 'client-id': { type: 'string' } }),
      [],
    )
    expect(columns.map(({ name }) => name)).toEqual(['client_id', 'client_id_2', 'client_id_3'])
  })

  it('end where a schema holds itself', () => {
    const parent = {
      type: 'object',
      properties: { name: { type: 'string' }, parent: { $ref: '#/components/schemas/Loop' } },
    }
    const looped = withFields({ clientId: { type: 'integer' }, parent: { $ref: '#/components/schemas/Loop' } })
    const schemas = { ...looped.document.components.schemas, Loop: parent }
    expect(columnsOf(both({ ...looped.document, components: { schemas } }), []).map(({ name }) => name)).toEqual([
      'client_id',
      'parent',
      'parent_name',
      'parent_parent_name',
    ])
  })
})

describe('a row', () => {
  const columns: readonly Column[] = [
    { name: 'client_id', path: ['clientId'], type: 'integer' },
    { name: 'name', path: ['name'], type: 'text' },
    { name: 'create_time', path: ['createTime'], type: 'time' },
    { name: 'enabled', path: ['manager', 'enabled'], type: 'boolean' },
    { name: 'level', path: ['level'], type: 'number' },
  ]

  it('has each value in its column, and what no column holds beside them', () => {
    const client = {
      clientId: 1,
      name: 'A',
      createTime: '2026-01-01T00:00:00Z',
      manager: { enabled: true },
      level: 1.5,
      extra: [1],
    }
    expect(rowReader(columns)(client)).toEqual({
      cells: [1, 'A', '2026-01-01T00:00:00Z', true, 1.5],
      other: JSON.stringify({ extra: [1] }),
    })
  })

  it('loses no value that is of another type than the document says', () => {
    const client = {
      clientId: 1,
      name: { first: 'A' },
      createTime: '0000-00-00 00:00:00',
      manager: { enabled: 'maybe' },
      level: 'x',
    }
    expect(rowReader(columns)(client)).toEqual({
      cells: [1, '{"first":"A"}', null, null, null],
      other: JSON.stringify({ createTime: '0000-00-00 00:00:00', 'manager.enabled': 'maybe', level: 'x' }),
    })
  })

  it('takes numbers that came as texts, and times that came as numbers', () => {
    const { cells } = rowReader(columns)({
      clientId: '7',
      name: 8,
      createTime: 1_768_469_400,
      manager: { enabled: 1 },
      level: '2',
    })
    expect(cells).toEqual([7, '8', '2026-01-15T09:30:00.000Z', true, 2])
  })
})

describe('a time', () => {
  it.each([
    '2026-01-15T09:30:00+00:00',
    '2026-01-15T11:30:00+02:00',
    '2026-01-15T11:30:00+0200',
    '2026-01-15T09:30:00Z',
    '2026-01-15T09:30:00.000000Z',
    '2026-01-15 09:30:00',
    'Thu, 15 Jan 2026 09:30:00 GMT',
    1_768_469_400,
    1_768_469_400_000,
  ])('is read as the same moment from %s', (value) => {
    expect(readTime(value)).toBe(Date.UTC(2026, 0, 15, 9, 30))
  })

  it.each([
    '',
    'soon',
    '2026-13-01',
    '2026-02-30',
    '2025-02-29T00:00:00Z',
    '0000-01-01',
    '0000-00-00 00:00:00',
    '12',
    'Thu, 15 Foo 2026 09:30:00 GMT',
    'Thu, 31 Feb 2026 09:30:00 GMT',
    'Mon, 15 Jan 2026 09:30:00 GMT',
    'Mon, 01 Jan 0001 00:00:00 GMT',
    null,
    Number.NaN,
    1e300,
  ])('is not read from %s', (value) => {
    expect(readTime(value)).toBeUndefined()
  })
})

it('a cell of a time as in HTTP headers has a form that databases can sort', () => {
  const read = rowReader([{ name: 'create_time', path: ['createTime'], type: 'time' }])
  const { cells } = read({ createTime: 'Thu, 15 Jan 2026 09:30:00 GMT' })
  expect(cells).toEqual(['2026-01-15T09:30:00.000Z'])
})

describe('a cell of a time', () => {
  const read = rowReader([{ name: 'create_time', path: ['createTime'], type: 'time' }])
  const days = ['0000-01-01', '0999-01-01', '2026-00-10', '2026-02-28', '2026-02-29', '2024-02-29', '2026-06-31']
  const hours = ['00:00:00', '23:59:59', '24:00:00', '25:00:00', '12:60:00', '12:00:60']
  const zones = ['', 'Z', '+00:00', '-03:30', '+23:59', '+24:00', '+99:99', '+0200']

  it.each(days)('has the text of the host where it is a time, on %s', (day) => {
    for (const hour of hours)
      for (const zone of zones) {
        const createTime = `${day}T${hour}${zone}`
        const cell = readTime(createTime) === undefined ? null : createTime
        expect([createTime, read({ createTime }).cells]).toEqual([createTime, [cell]])
      }
  })
})

it.each([
  [0, '0'],
  [999, '999'],
  [1000, '1,000'],
  [12_345, '12,345'],
  [1_234_567, '1,234,567'],
])('%i is shown as %s', (value, shown) => {
  expect(count(value)).toBe(shown)
})

describe('a pick of fields', () => {
  const client = { clientId: 1, email: 'a@example.com', country: { alpha2Code: 'AE', countryName: 'X' } }

  it.each([
    { fields: ['country.alpha2Code'], picked: { clientId: 1, country: { alpha2Code: 'AE' } } },
    { fields: ['country', 'country.alpha2Code'], picked: { clientId: 1, country: client.country } },
    { fields: ['country.alpha2Code', 'country'], picked: { clientId: 1, country: client.country } },
    { fields: ['none', 'email.inner'], picked: { clientId: 1, email: 'a@example.com' } },
    { fields: [], picked: client },
  ])('is what $fields name', ({ fields, picked }) => {
    const before = structuredClone(client)
    expect(pick(client, fields)).toEqual(picked)
    expect(client).toEqual(before)
  })
})

describe('the progress line', () => {
  const run = (phase: RunState['phase'], done: number) =>
    ({ phase, done, total: 10_000, rows: done, gone: 3 }) as unknown as RunState

  it('has the rate and the time that is left', () => {
    let now = 0
    const line = progressLine(() => now)
    expect(line(run('all', 0))).toBe('0 of 10,000 clients')
    now = 2000
    expect(line(run('all', 2000))).toBe('2,000 of 10,000 clients, 1,000 per second, 8 s left')
    now = 62_000
    expect(line(run('all', 3000))).toBe('3,000 of 10,000 clients')
    expect(line(run('updated', 40))).toBe('40 changed clients')
    expect(line(run('gone', 0))).toBe('Asking for clients that the list does not have: 3 gone')
  })
})
