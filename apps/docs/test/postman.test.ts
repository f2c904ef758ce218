import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createSandbox } from '@b2core-clients/sandbox'
import { expect, test } from 'vitest'
import { collectionPath } from '../src/postman.ts'
import { folder } from './visit.ts'

interface Entry {
  readonly key: string
  readonly value: string
  readonly disabled?: boolean
}

interface Item {
  readonly name: string
  readonly request: {
    readonly method: string
    readonly header: readonly Entry[]
    readonly auth: { readonly bearer: readonly Entry[] }
    readonly url: {
      readonly path: readonly string[]
      readonly query: readonly Entry[]
    }
    readonly body?: { readonly raw: string }
  }
}

const collection = JSON.parse(await readFile(join(folder, collectionPath), 'utf8')) as {
  readonly item: readonly Item[]
  readonly variable: readonly Entry[]
}

/** A text with each `{{name}}` replaced by the variable of the collection. */
const fill = (text: string): string =>
  text.replace(/\{\{(\w+)\}\}/g, (_, name) => collection.variable.find(({ key }) => key === name)?.value ?? '')

test('the collection has every filter, turned off', () => {
  const [list] = collection.item.filter(({ name }) => name === 'List clients')
  const filters = list?.request.url.query.filter(({ key }) => key.startsWith('filter[')) ?? []
  expect(filters).toHaveLength(15)
  expect(list?.request.url.query.filter(({ disabled }) => !disabled)).toEqual([])
})

test('the guide offers it as a download', async () => {
  const page = await readFile(join(folder, 'guides/postman-and-insomnia.html'), 'utf8')
  expect(page).toContain(`<a href="../${collectionPath}" download>`)
})

test('every request of the collection succeeds against the sandbox as it is', async () => {
  const sandbox = await createSandbox({ clients: 50 })
  const statuses: Record<string, number> = {}
  for (const { name, request } of collection.item) {
    const { path, query } = request.url
    const filled = fill(path.join('/'))
    const search = new URLSearchParams(query.filter(({ disabled }) => !disabled).map(({ key, value }) => [key, value]))
    const headers = new Headers(request.header.map(({ key, value }) => [key, value]))
    const [{ value: token = '' } = {}] = request.auth.bearer
    headers.set('Authorization', `Bearer ${fill(token)}`)
    const response = await sandbox.fetch(
      new Request(`${sandbox.url}/${filled}?${search}`, {
        method: request.method,
        headers,
        ...(request.body && { body: request.body.raw }),
      }),
    )
    statuses[name] = response.status
  }
  await sandbox.close()
  expect(statuses).toEqual({ 'List clients': 200, 'Create a client': 201, 'Get a client': 200 })
})
