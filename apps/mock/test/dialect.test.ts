import { fileURLToPath } from 'node:url'
import { openInstallation } from '@b2core-clients/schema/installation'
import published from '@b2core-clients/schema/openapi.json' with { type: 'json' }
import { type OverlayAction, readOverlays } from '@b2core-clients/schema/overlay'
import { afterEach, describe, expect, test } from 'vitest'
import { createMock, type Mock } from '../src/server.ts'
import { asker } from './running.ts'

const list = '/api/v2/clients'
const hosts = new URL('overlays/hosts/', import.meta.resolve('@b2core-clients/spec/openapi.yaml'))
let mock: Mock | undefined
afterEach(() => mock?.close())

/** A mock of an installation with these values of claims. */
async function mockOf(claims: Record<string, string>): Promise<ReturnType<typeof asker>> {
  const actions = Object.entries(claims).map(
    ([id, value]): OverlayAction => ({
      target: `$..['x-claims']['${id}']`,
      update: id.endsWith('-status') ? { status: value } : { value },
    }),
  )
  return start(openInstallation(published, [{ name: 'test', content: { overlay: '1.0.0', actions } }]))
}

async function start(installation: ReturnType<typeof openInstallation>) {
  mock = await createMock({ document: installation.document, claims: installation.claims })
  return asker(mock.url)
}

describe('a mock of an installation', () => {
  test('has its statuses, for each part of a request that can be invalid', async () => {
    const ask = await mockOf({
      'invalid-query-status': '422',
      'invalid-client-id-status': '404',
      'invalid-body-status': '409',
      'malformed-body-status': '422',
      'created-status': '200',
    })
    const post = async (body: string) =>
      (await ask(list, { method: 'POST', body, headers: { 'content-type': 'application/json' } })).status
    expect((await ask(`${list}?limit=x`)).status).toBe(422)
    expect((await ask(`${list}/abc`)).status).toBe(404)
    expect(await post('{"email":7}')).toBe(409)
    expect(await post('{"email":')).toBe(422)
    expect(await post('{"email":"a@example.com"}')).toBe(200)
  })

  test('refuses a wrong value in a schema that contains itself, at any depth', async () => {
    const node = {
      type: 'object',
      additionalProperties: false,
      properties: { value: { type: 'integer' }, next: { $ref: '#/components/schemas/Node' } },
    }
    const actions: OverlayAction[] = [
      { target: '$.components.schemas', update: { Node: node } },
      {
        target: '$.components.schemas.ClientCreate.properties',
        update: { tree: { $ref: '#/components/schemas/Node' } },
      },
    ]
    const ask = await start(openInstallation(published, [{ name: 'test', content: { overlay: '1.0.0', actions } }]))
    const send = async (tree: unknown) => {
      const body = JSON.stringify({ email: 'a@example.com', tree })
      const response = await ask(list, { method: 'POST', body, headers: { 'content-type': 'application/json' } })
      return [response.status, decodeURI(response.headers.get('mock-violations') ?? '')]
    }
    expect(await send({ value: 1, next: { next: { value: 2 } } })).toEqual([201, ''])
    expect(await send({ value: 'x' })).toEqual([400, expect.stringContaining('tree.value must be integer')])
    expect(await send({ next: { next: { next: { value: 'x' } } } })).toEqual([
      400,
      expect.stringContaining('tree.next.next.next.value must be integer'),
    ])
    expect(await send({ next: 7 })).toEqual([400, expect.stringContaining('tree.next must be object')])
  })

  test('has its bodies', async () => {
    const ask = await mockOf({ 'client-envelope': 'data', 'list-member': 'items', 'error-shape': 'error-object' })
    expect(await (await ask(`${list}/1`)).json()).toMatchObject({ data: { clientId: 1 } })
    expect(await (await ask(list)).json()).toMatchObject({ items: [{ clientId: 2 }, { clientId: 1 }], total: 2 })
    expect(await (await ask(`${list}?limit=x`)).json()).toMatchObject({
      error: { code: 400, message: expect.any(String) },
    })
  })

  test('ignores and changes in a query what the installation does', async () => {
    const queries = ['limit=0', 'limit=101', 'limit=9007199254740992', 'sort_by=shoeSize', 'limit=x&limit=1']
    const strict = await mockOf({
      'limit-below-minimum': 'refused',
      'limit-above-maximum': 'refused',
      'sort-by-unknown': 'refused',
      'repeated-parameters': 'refused',
    })
    for (const query of queries) expect((await strict(`${list}?${query}`)).status, query).toBe(400)
    await mock?.close()
    const lenient = await start(openInstallation(published, []))
    for (const query of queries) expect((await lenient(`${list}?${query}`)).status, query).toBe(200)
  })

  test.each(['laravel', 'api-platform', 'yii', 'spring', 'rails', 'asp-net'])('responds like %s', async (name) => {
    const installation = openInstallation(
      published,
      await readOverlays([fileURLToPath(new URL(`${name}.yaml`, hosts))]),
    )
    const ask = await start(installation)
    expect((await ask(list)).status).toBe(200)
    const { 'created-status': created, 'invalid-client-id-status': invalidId } = installation.claims
    const body = '{"email":"a@example.com"}'
    const headers = { 'content-type': 'application/json' }
    expect((await ask(list, { method: 'POST', body, headers })).status).toBe(created)
    expect((await ask(`${list}/abc`)).status).toBe(invalidId)
  })
})
