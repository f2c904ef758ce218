import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createB2CoreClient } from '@b2core-clients/client'
import { QueryClient } from '@tanstack/query-core'
import { expect, onTestFinished, test } from 'vitest'
import { exportClients } from '../recipes/export-ndjson.ts'
import { clientOptions, clientsOptions } from '../recipes/query-options.ts'
import { formPage, signUp } from '../recipes/sign-up-form.ts'
import { people, serveHost } from './support/host.ts'
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

const form = (email: string) => new URLSearchParams({ email, 'info.givenName': ' Ada ', 'info.familyName': '' })

test('a form that is sent twice creates one client, and says the same to one who exists', async () => {
  const { client, posts } = await serveHost(people(5))
  const results = await Promise.all([
    signUp(client, form('ada@example.com')),
    signUp(client, form('ada@example.com')),
    signUp(client, form('client.3@example.com')),
  ])
  const done = { done: true, message: 'Read the email that you have received, and set a password.', errors: {} }
  expect(results).toEqual([done, done, done])
  expect(posts).toEqual([{ email: 'ada@example.com' }])
  expect(formPage(form('ada@example.com'), done)).not.toContain('<form')
})

test('a field that a host refuses has its message beside it, in each form of an error', async () => {
  const shapes = [
    { message: 'No.', errors: [{ field: 'info.familyName', rule: 'required', message: 'is <required>' }] },
    { message: 'No.', errors: { 'body.info.familyName': ['is <required>'] } },
  ]
  for (const shape of shapes) {
    const { baseUrl, seen } = await serve(({ method }, response) =>
      method === 'POST' ? json(response, 400, shape) : json(response, 200, { data: [], total: 0 }),
    )
    const client = createB2CoreClient({ baseUrl, token: 'secret' })
    const result = await signUp(client, form('ada@example.com'))
    expect(result).toMatchObject({ done: false, errors: { 'info.familyName': 'is <required>' } })
    const body = seen.find(({ method }) => method === 'POST')?.body ?? ''
    expect(JSON.parse(body)).toEqual({ email: 'ada@example.com', info: { givenName: 'Ada' } })
    const page = formPage(form('"ada"@example.com'), result)
    expect(page).toContain('<em id="error-info.familyName">is &#60;required&#62;</em>')
    expect(page).toContain('value="&#34;ada&#34;@example.com"')
  }
})

test('what is not an email address is marked before anything is sent, and a failure of the host is thrown', async () => {
  const { client, posts, gets } = await serveHost(people(1))
  for (const email of ['', 'ada.example.com'])
    expect(await signUp(client, form(email))).toMatchObject({
      done: false,
      errors: { email: 'must be an email address' },
    })
  expect([posts, gets]).toEqual([[], []])

  const { baseUrl } = await serve((_, response) => json(response, 401, { message: 'No.' }))
  await expect(signUp(createB2CoreClient({ baseUrl, token: 'old' }), form('ada@example.com'))).rejects.toThrow('401')
})
