import { stripTypeScriptTypes } from 'node:module'
import { generateFiles } from '@b2core-clients/schema/generate'
import { openInstallation } from '@b2core-clients/schema/installation'
import published from '@b2core-clients/schema/openapi.json' with { type: 'json' }
import { expect, test } from 'vitest'
import type { ClientDialect } from '../src/index.ts'
import { cannedClient, failureOf } from './support/canned.ts'

const row = { clientId: 1, createTime: '2026-01-15T09:30:00+00:00' }

/** The dialect that is generated for an installation with these values of claims. */
async function dialectOf(claims: Record<string, string>): Promise<ClientDialect> {
  const actions = Object.entries(claims).map(([id, value]) => ({
    target: `$..['x-claims']['${id}']`,
    update: { value },
  }))
  const installation = openInstallation(published, [{ name: 'test', content: { overlay: '1.0.0', actions } }])
  const files = await generateFiles(installation, { banner: 'test' })
  const text = files.find(({ name }) => name === 'dialect.ts')?.text ?? ''
  return (await import(`data:text/javascript,${encodeURIComponent(stripTypeScriptTypes(text))}`)).dialect
}

test('a generated dialect finds clients and total where the installation has them', async () => {
  const dialect = await dialectOf({ 'list-member': 'items', 'total-location': 'meta' })
  const { clients } = cannedClient([Response.json({ items: [row], meta: { total: 1 } })], { dialect })
  expect(await clients.list()).toEqual({ data: [row], total: 1 })
  for await (const client of clients.iterate()) expect(client).toEqual(row)
})

test('a body of another shape is reported by what is wrong with it', async () => {
  const dialect = await dialectOf({ 'list-member': 'items' })
  const { clients } = cannedClient([Response.json({ data: [row], total: 1 })], { dialect })
  expect(await failureOf(clients.list())).toMatchObject({
    message: expect.stringContaining('data is missing, expected a list'),
  })
})

test.each(['data', 'client'])(
  'a client that was created is not lost where the installation wraps it in %s',
  async (name) => {
    const dialect = await dialectOf({ 'created-client-envelope': name, 'client-envelope': name })
    for (const given of [dialect, undefined]) {
      const { clients } = cannedClient([Response.json({ [name]: row }, { status: 201 })], { dialect: given })
      expect(await clients.create({ email: 'a@example.com' })).toEqual(row)
      expect(await clients.get(1)).toEqual(row)
    }
  },
)
