import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createB2CoreClient } from '@b2core-clients/client'
import { QueryClient } from '@tanstack/query-core'
import { expect, onTestFinished, test } from 'vitest'
import { exportClients } from '../recipes/export-ndjson.ts'
import { clientOptions, clientsOptions } from '../recipes/query-options.ts'
import { john, json, serve } from './support/server.ts'

const range = (from: number, to: number) =>
  Array.from({ length: Math.max(0, to - from) }, (_, index) => ({ ...john, clientId: from + index }))

test('an export writes a line for each client and reports its progress', async () => {
  const { baseUrl } = await serve(({ url }, response) => {
    const offset = Number(new URL(url, 'http://localhost').searchParams.get('offset'))
    json(response, 200, { data: range(offset, Math.min(offset + 100, 150)), total: 150 })
  })
  const folder = await mkdtemp(join(tmpdir(), 'b2core-export-'))
  onTestFinished(() => rm(folder, { recursive: true }))
  const path = join(folder, 'clients.ndjson')
  const lines: string[] = []
  const client = createB2CoreClient({ baseUrl, token: 'secret' })
  expect(await exportClients(client, path, { onProgress: (line) => lines.push(line) })).toBe(150)
  const written = (await readFile(path, 'utf8')).trimEnd().split('\n')
  expect(written.map((line) => JSON.parse(line))).toEqual(range(0, 150))
  expect(lines).toEqual(['100 of 150 clients, 67 %', '150 of 150 clients, 100 %'])
})

test('query options fetch once per key and end a cancelled call', async () => {
  const closed = Promise.withResolvers<void>()
  const { baseUrl, seen } = await serve(({ url }, response) => {
    if (url.endsWith('/7')) return response.on('close', closed.resolve)
    return json(response, 200, url.endsWith('/1') ? john : { data: [john], total: 1 })
  })
  const queries = new QueryClient()
  const client = createB2CoreClient({ baseUrl, token: 'secret' })
  const options = { ...clientOptions(client, 1), staleTime: 60_000 }
  expect(await queries.fetchQuery(options)).toEqual(john)
  expect(await queries.fetchQuery(options)).toEqual(john)
  expect((await queries.fetchQuery(clientsOptions(client, { limit: 1 }))).total).toBe(1)
  expect(seen.length).toBe(2)

  const slow = clientOptions(client, 7)
  const waiting = queries.fetchQuery(slow).catch(() => {})
  while (seen.length < 3) await new Promise((resolve) => setTimeout(resolve, 5))
  await queries.cancelQueries({ queryKey: slow.queryKey })
  await closed.promise
  await waiting
  queries.clear()
})
