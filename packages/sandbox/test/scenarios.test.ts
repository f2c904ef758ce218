import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { createSandbox, type Overlay } from '../src/index.ts'
import { ask, create, created, johnDoe, list, sandboxFor } from './support/ask.ts'
import { temporaryFolder } from './support/temporary.ts'

const scenarios = `
down: { faults: [{ status: 503 }] }
new year:
  time: 2030-01-01T00:00:00Z
  frozen: true
  clients: [{ clientId: 90, name: Ninety, createTime: "2026-01-01T00:00:00+00:00" }]
usual: {}
`

test('a scenario of a file is played by its name, after a reset', async () => {
  const file = join(await temporaryFolder(), 'scenarios.yaml')
  await writeFile(file, scenarios)
  const sandbox = await sandboxFor({ clients: 3, scenarios: file })
  const { control } = sandbox
  expect(control.scenarios()).toEqual(['down', 'new year', 'usual'])
  await create(sandbox, johnDoe)
  await control.play('new year')
  expect([await control.count(), (await created(sandbox, {})).createTime]).toEqual([4, '2030-01-01T00:00:00+00:00'])
  await control.play('down')
  expect((await ask(sandbox, '/api/v2/clients')).status).toBe(503)
  await control.play('usual')
  expect((await list(sandbox)).total).toBe(3)
  expect(control.clock.frozen).toBe(false)
  await expect(control.play('up')).rejects.toThrow('There is no scenario "up". Scenarios: down, new year, usual.')
})

test('over HTTP a scenario is played, also by a tenant, which leaves the others as they are', async () => {
  const sandbox = await sandboxFor({ clients: 3, scenarios: { down: { faults: [{ status: 503 }] } } })
  const tenant = await sandbox.createTenant({ name: 'a' })
  const headers = { 'x-sandbox-control': 'yes' }
  const play = (path: string) => sandbox.fetch(`http://localhost${path}`, { method: 'POST', headers })
  expect((await play('/_tenant/a/_sandbox/scenarios/down')).status).toBe(204)
  expect([tenant.control.faults.list().length, sandbox.control.faults.list().length]).toEqual([1, 0])
  expect((await play('/_sandbox/scenarios/no%20such')).status).toBe(404)
  const names = await sandbox.fetch('http://localhost/_sandbox/scenarios')
  expect(await names.json()).toEqual(['down'])
})

test.each<[unknown, string]>([
  [[], '"scenarios" is a list; give scenarios by name'],
  [{ a: 5 }, 'The scenarios: "a" is not an object.'],
  [{ a: { fault: [] } }, 'The scenarios: "a" has "fault"; it may have clients, faults, time, frozen.'],
  [{ a: { faults: [{ status: 1 }] } }, `The scenarios: "a" has an invalid fault: A fault's "status" is 1;`],
  [
    { a: { faults: [{ admin: 'x', status: 503 }] } },
    `A fault's "admin" is not the name of an admin; give one of admin,`,
  ],
  [{ '': {} }, 'The scenarios: one has an empty name; give it another.'],
  [{ a: { time: 'noon' } }, 'The scenarios: "a" has an invalid time: "noon" is not a time from 1970 to 9999;'],
  [{ a: { time: '1960-01-01T00:00:00Z' } }, '"1960-01-01T00:00:00Z" is not a time from 1970 to 9999;'],
  [{ a: { frozen: 'yes' } }, 'The scenarios: "a" needs true or false as "frozen".'],
  [{ a: { clients: {} } }, 'The scenarios: "a" needs a list of "clients".'],
  [{ a: { clients: [{}] } }, 'The scenarios: "a" has an invalid client: Client 1 of the list: clientId is required.'],
  ['no-such.yaml', 'The scenarios file'],
])('the scenarios %j are refused', async (given, message) => {
  await expect(createSandbox({ scenarios: given as never })).rejects.toThrow(message)
})

test('a scenario that is invalid for a tenant is refused before anything is reset', async () => {
  const clients = [{ clientId: 90, name: 'Ninety', createTime: '2026-01-01T00:00:00+00:00' }]
  const sandbox = await sandboxFor({ clients: 3, scenarios: { more: { clients } } })
  const overlay: Overlay = {
    overlay: '1.0.0',
    actions: [{ target: '$.components.schemas.Client', update: { required: ['clientId', 'email'] } }],
  }
  const { control } = await sandbox.createTenant({ clients: 3, overlays: [overlay] })
  await control.clock.freeze('2030-01-01T00:00:00Z')
  await expect(control.play('more')).rejects.toThrow('"more" has an invalid client: Client 1 of the list: email')
  expect(control.clock.frozen).toBe(true)
})

test.each([
  ['an email of a seeded client', (seeded: string) => [seeded]],
  ['one email twice', () => ['twice@example.com', 'twice@example.com']],
])('a scenario whose clients have %s is refused and changes nothing', async (_, emailsFor) => {
  const { data } = await list(await sandboxFor({ clients: 3 }))
  const emails = emailsFor(data.find(({ email, status }) => email && status === 'Active')?.email ?? '')
  const active = { status: 'Active', createTime: '2026-01-01T00:00:00+00:00' }
  const clients = emails.map((email, index) => ({ clientId: 90 + index, email, ...active }))
  const sandbox = await sandboxFor({ clients: 3, scenarios: { more: { clients } } })
  const { control } = sandbox
  await created(sandbox, johnDoe)
  await control.snapshot('four')
  await control.faults.add({ operation: 'getClient', status: 503 })
  await control.clock.freeze('2030-01-01T00:00:00Z')
  await expect(control.play('more')).rejects.toThrow('has the email of')
  expect([await control.count(), control.snapshots(), control.faults.list().length]).toEqual([4, ['four'], 1])
  expect([control.clock.frozen, control.received()]).toEqual([true, 1])
})
