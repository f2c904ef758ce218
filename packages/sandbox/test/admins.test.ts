import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { expect, test } from 'vitest'
import { isSameText } from '../src/http/same-text.ts'
import { createSandbox } from '../src/index.ts'
import { ask, create, idsOf, johnDoe, list, sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

test('a restricted admin lists only the clients with the tag, and total counts only those', async () => {
  const sandbox = await sandboxFor({ clients: 100 })
  const all = await list(sandbox, 'limit=100&sort_by=clientId')
  const tagged = all.data.filter((client) => client.tags?.some((tag) => tag.name === 'vip'))
  const seen = await list(sandbox, 'limit=100&sort_by=clientId', { token: 'sandbox-vip' })
  expect(tagged.length).toBeGreaterThan(2)
  expect(seen).toEqual({ data: tagged, total: tagged.length })
})

test('a hidden client returns the same response as one that does not exist', async () => {
  const sandbox = await sandboxFor({ clients: 100 })
  const { data } = await list(sandbox, 'limit=100')
  const hidden = data.find((client) => !client.tags?.some((tag) => tag.name === 'vip'))
  const token = 'sandbox-vip'
  const [one, none] = [
    await ask(sandbox, `/api/v2/clients/${hidden?.clientId}`, { token }),
    await ask(sandbox, '/api/v2/clients/5000', { token }),
  ]
  expect([one.status, none.status]).toEqual([404, 404])
  expect((await one.text()).replace(String(hidden?.clientId), 'N')).toBe((await none.text()).replace('5000', 'N'))
  expect(idsOf(await list(sandbox, `filter[clientId]=${hidden?.clientId}`, { token }))).toEqual([])
  expect((await ask(sandbox, '/api/v2/clients/1', { token })).status).toBe(200)
})

test('an admin with several tags sees clients with any of them; one with none sees nobody', async () => {
  const admins = [{ token: 'all' }, { token: 'two', tags: ['vip', 'dormant'] }, { token: 'none', tags: [] }]
  const sandbox = await sandboxFor({ clients: 100, admins })
  const { data } = await list(sandbox, 'limit=100')
  const either = data.filter((client) => client.tags?.some((tag) => tag.name === 'vip' || tag.name === 'dormant'))
  expect((await list(sandbox, 'limit=100', { token: 'two' })).data).toEqual(either)
  expect(await list(sandbox, '', { token: 'none' })).toEqual({ data: [], total: 0 })
})

test('a client that a restricted admin creates has their tags, and stays visible to them', async () => {
  const sandbox = await sandboxFor()
  const response = await create(sandbox, johnDoe, { token: 'sandbox-vip' })
  expect(response.status).toBe(201)
  expect(await response.json()).toMatchObject({ tags: [{ name: 'vip' }] })
  const location = response.headers.get('location') ?? ''
  expect((await ask(sandbox, location, { token: 'sandbox-vip' })).status).toBe(200)
  expect((await list(sandbox, 'filter[email]=jdoe@example.com', { token: 'sandbox-vip' })).total).toBe(1)
})

test.each([
  ['', 401],
  ['Bearer', 401],
  ['Basic c2FuZGJveC1hZG1pbg==', 401],
  ['Bearer sandbox-admi', 401],
  ['Bearer sandbox-adminn', 401],
  ['sandbox-admin', 401],
  ['bearer sandbox-admin', 200],
])('Authorization "%s" returns %i', async (authorization, status) => {
  const sandbox = await sandboxFor()
  const response = await sandbox.fetch(`${sandbox.url}/api/v2/clients`, {
    headers: authorization ? { authorization } : {},
  })
  expect(response.status).toBe(status)
  expect(response.headers.get('www-authenticate')).toBe(status === 401 ? 'Bearer' : null)
})

test('only the exact token is accepted', () => {
  const texts = fc.string({ minLength: 1, maxLength: 4, unit: fc.constantFrom('a', 'b', '\u0000', '\uffff') })
  fc.assert(fc.property(texts, texts, (given, kept) => isSameText(given, kept) === (given === kept)))
  expect(isSameText('aa', 'a')).toBe(false)
})

test('an admin without the right to an operation gets 403 and changes nothing', async () => {
  const sandbox = await sandboxFor({ clients: 3 })
  expect((await create(sandbox, johnDoe, { token: 'sandbox-reader' })).status).toBe(403)
  expect((await list(sandbox, '', { token: 'sandbox-reader' })).total).toBe(3)
})

test("a token expires by the sandbox's clock", async () => {
  const sandbox = await sandboxFor({ admins: [{ token: 'brief', expiresAt: '2030-01-01T00:00:00Z' }] })
  sandbox.control.clock.freeze('2029-12-31T23:59:59Z')
  expect((await ask(sandbox, '/api/v2/clients')).status).toBe(200)
  sandbox.control.clock.advance(1000)
  const response = await ask(sandbox, '/api/v2/clients')
  expect([response.status, await response.json()]).toEqual([401, { message: 'The token has expired.' }])
})

test('admins are read from a YAML or JSON file', async () => {
  const folder = await temporaryFolder()
  const file = join(folder, 'admins.yaml')
  await writeFile(file, '- token: first\n- token: second\n  tags: [vip]\n')
  const sandbox = await sandboxFor({ admins: file, clients: 20 })
  expect(sandbox.token).toBe('first')
  expect((await list(sandbox, '', { token: 'second' })).total).toBeLessThan(20)
})

test.each([
  [[], 'give a list of at least one'],
  [[{ token: 'a b' }], 'entry 1 needs a "token" of ASCII characters without spaces'],
  [[{ token: 'a' }, { token: 'a' }], 'entry 2 has the token of another entry'],
  [[{ token: 'a', tags: 'vip' }], 'entry 1 "tags" must be a list of texts'],
  [[{ token: 'a', tag: ['vip'] }], 'entry 1 has "tag"'],
  [[{ token: 'a', expiresAt: 'soon' }], '"expiresAt" is "soon"'],
  [[{ token: 'a', expiresAt: '2030-01-01T00:00' }], '"expiresAt" is "2030-01-01T00:00"'],
  [[{ token: 'a', expiresAt: '2030-02-29T00:00:00Z' }], '"expiresAt" is "2030-02-29T00:00:00Z"'],
  [[{ token: 'a', expiresAt: '2030-13-01T00:00:00Z' }], '"expiresAt" is "2030-13-01T00:00:00Z"'],
  [[{ token: 'clé' }], 'entry 1 needs a "token" of ASCII characters without spaces'],
  [[{ token: 'a', operations: ['listClient'] }], '"operations" has "listClient"; it may have listClients'],
])('admins %j are refused: %s', async (admins, message) => {
  await expect(createSandbox({ admins: admins as never })).rejects.toThrow(message)
})
