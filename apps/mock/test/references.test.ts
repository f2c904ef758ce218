import { once } from 'node:events'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { openInstallation } from '@b2core-clients/schema/installation'
import published from '@b2core-clients/schema/openapi.json' with { type: 'json' }
import type { OverlayAction } from '@b2core-clients/schema/overlay'
import { afterEach, expect, test } from 'vitest'
import { createMock, type Mock } from '../src/server.ts'
import { asker } from './running.ts'

const path = '/api/v2/clients'
const body = (more: object) => JSON.stringify({ info: { givenName: 'Ann' }, email: 'ann@example.com', ...more })
const client = { clientId: 1, createTime: '2026-01-01T00:00:00+00:00' }
const json = { 'content-type': 'application/json' }
let mock: Mock | undefined
afterEach(() => mock?.close())

async function start(...actions: OverlayAction[]): Promise<ReturnType<typeof asker>> {
  const { document, claims } = openInstallation(published, [{ name: 'test', content: { overlay: '1.0.0', actions } }])
  mock = await createMock({ document, claims })
  return asker(mock.url)
}

test('references in data are sent as they are, and followed to no host', async () => {
  let requests = 0
  const listener = createServer((_, response) => {
    requests++
    response.end('{"leaked":true}')
  })
  await once(listener.listen(0, '127.0.0.1'), 'listening')
  const $ref = `http://127.0.0.1:${(listener.address() as AddressInfo).port}/x.json`
  const response = "$.components.responses.ClientCreated.content['application/json']"
  const ask = await start(
    { target: '$', update: { 'x-odd': { $ref }, components: { examples: { Far: { externalValue: $ref } } } } },
    { target: '$.components.schemas.Client.properties', update: { odd: { default: { $ref }, examples: [{ $ref }] } } },
    { target: '$.components.schemas.ClientCreate.properties', update: { odd: { const: { $ref, type: 5 } } } },
    { target: `${response}.examples`, remove: true },
    { target: response, update: { examples: { odd: { value: { ...client, odd: { $ref } } } } } },
  )
  const created = await ask(path, { method: 'POST', headers: json, body: body({ odd: { $ref, type: 5 } }) })
  expect([created.status, await created.json()]).toEqual([201, expect.objectContaining({ odd: { $ref } })])
  const refused = await ask(path, { method: 'POST', headers: json, body: body({ odd: 'text' }) })
  expect(refused.status).toBe(400)
  listener.close()
  expect(requests).toBe(0)
})

test('a body may lack a property with a name that every object inherits', async () => {
  const names = ['constructor', 'toString', 'hasOwnProperty']
  const properties = Object.fromEntries(names.map((name) => [name, { type: 'string' }]))
  const ask = await start({ target: '$.components.schemas.ClientCreate.properties', update: properties })
  const statusOf = async (more: object) => (await ask(path, { method: 'POST', headers: json, body: body(more) })).status
  expect([await statusOf({}), await statusOf({ toString: 'text' }), await statusOf({ toString: 5 })]).toEqual([
    201, 201, 400,
  ])
})
