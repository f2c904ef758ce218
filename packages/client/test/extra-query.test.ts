import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { expect, test } from 'vitest'
import { listParameters } from '../src/operations/list-clients.ts'
import { cannedClient, failureOf } from './support/canned.ts'
import { idsOf } from './support/rows.ts'

const page = Response.json({ data: [], total: 0 })
const client = Response.json({ clientId: 1 })
const extraQuery = {
  'filter[fromUpdateTime]': '2026-01-15T00:00:00+00:00',
  withDeleted: true,
  tagIds: [1, 2],
  'a&b=': 'c d',
  left: undefined,
}
const encoded = 'filter[fromUpdateTime]=2026-01-15T00%3A00%3A00%2B00%3A00&withDeleted=true&tagIds=1,2&a%26b%3D=c%20d'

test('list, get, create and iterate send parameters that are not described', async () => {
  const { clients, sent } = cannedClient([page, client, client, page])
  await clients.list({ limit: 5 }, { extraQuery })
  await clients.get(1, { extraQuery })
  await clients.create({}, { extraQuery })
  await idsOf(clients.iterate({}, { extraQuery }))
  expect(sent.map(({ url }) => url.replace('https://host.name/api/v2/clients', ''))).toEqual([
    `?limit=5&${encoded}`,
    `/1?${encoded}`,
    `?${encoded}`,
    `?limit=100&offset=0&${encoded}`,
  ])
})

test.each(['limit', 'sort_by', 'filter[email]', 'filter[managerIds]'])(
  'extraQuery refuses %s, which is described',
  async (name) => {
    const { clients, sent } = cannedClient([page])
    expect(await failureOf(clients.list({}, { extraQuery: { [name]: 'x' } }))).toMatchObject({
      kind: 'Input',
      message: `listClients: ${name} in extraQuery is described; give it as input`,
    })
    expect(await failureOf(idsOf(clients.iterate({}, { extraQuery: { [name]: 'x' } })))).toMatchObject({
      kind: 'Input',
    })
    expect(sent).toEqual([])
  },
)

test.each([
  ['', 'filter is empty; give'],
  [null, 'filter is null; give'],
  [new Date(0), 'filter is of type Date; give'],
  [[], 'filter is empty; give'],
  [{ name: 'x' }, 'filter is of type Object; give'],
])('extraQuery refuses the value %j', async (value, message) => {
  const { clients, sent } = cannedClient([page])
  expect(await failureOf(clients.list({}, { extraQuery: { filter: value as string } }))).toMatchObject({
    kind: 'Input',
    message: expect.stringContaining(message),
  })
  expect(sent).toEqual([])
})

test.each([
  [{ parms: {} }, 'parms'],
  [{ filter: { managerIDs: [1] } }, 'filter[managerIDs]'],
  [{ filter: { fromUpdateTime: '2026-01-15' } }, 'filter[fromUpdateTime]'],
  [{ 'filter[name]x': 'Doe' }, 'filter[name]x'],
  [{ sortBy: 'name' }, 'sortBy'],
])('the input %j is refused by name, because a server may ignore it', async (input, name) => {
  const { clients, sent } = cannedClient([page])
  const message = `listClients: ${name} is not described; use extraQuery`
  expect(await failureOf(clients.list(input as object))).toMatchObject({ kind: 'Input', message })
  expect(await failureOf(idsOf(clients.iterate(input as object)))).toMatchObject({ kind: 'Input', message })
  expect(sent).toEqual([])
})

test('an undefined member of any name counts as absent', async () => {
  const { clients, sent } = cannedClient([page])
  await clients.list({ parms: undefined, filter: { managerIDs: undefined } } as object)
  expect(sent[0]?.url).toBe('https://host.name/api/v2/clients')
})

test('the names of described parameters are those of the description', async () => {
  const file = createRequire(import.meta.url).resolve('@b2core-clients/schema/openapi.json')
  const { paths, components } = JSON.parse(await readFile(file, 'utf8'))
  const names = paths['/api/v2/clients'].get.parameters
    .map((parameter: { $ref?: string; name?: string; in?: string }) =>
      parameter.$ref ? components.parameters[parameter.$ref.split('/').at(-1) ?? ''] : parameter,
    )
    .filter((parameter: { in: string }) => parameter.in === 'query')
    .map((parameter: { name: string }) => parameter.name)
  expect(listParameters.toSorted()).toEqual(names.toSorted())
})
