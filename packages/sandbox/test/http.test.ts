import { expect, test } from 'vitest'
import { createSandbox } from '../src/index.ts'
import { johnDoe, sandboxFor } from './support/ask.ts'

const authorization = 'Bearer sandbox-admin'

test('over HTTP a created client can be read and listed', async () => {
  const sandbox = await sandboxFor()
  const url = await sandbox.listen()
  expect(sandbox.url).toBe(url)
  const headers = { authorization, 'content-type': 'application/json' }
  const made = await fetch(`${url}/api/v2/clients`, { method: 'POST', headers, body: JSON.stringify(johnDoe) })
  expect(made.status).toBe(201)
  const read = await fetch(url + made.headers.get('location'), { headers })
  expect(await read.json()).toEqual(await made.json())
})

test('a port in use and a second listen are reported in one line', async () => {
  const [one, other] = [await sandboxFor(), await sandboxFor()]
  const { port } = new URL(await one.listen())
  await expect(other.listen(Number(port))).rejects.toThrow(`Port ${port} is in use.`)
  await expect(one.listen()).rejects.toThrow('The sandbox already listens on')
})

test('a closed sandbox does not respond, in-process either', async () => {
  const sandbox = await createSandbox()
  await sandbox.close()
  await expect(sandbox.fetch(sandbox.url)).rejects.toMatchObject({ cause: { message: 'The sandbox is closed.' } })
})

test('closing waits for current requests and accepts no new ones', async () => {
  const sandbox = await createSandbox()
  const url = await sandbox.listen()
  sandbox.control.faults.add({ delayMs: 200, times: 1 })
  const call = fetch(`${url}/api/v2/clients/1`, { headers: { authorization } })
  while (sandbox.control.faults.list().length > 0) await new Promise(setImmediate)
  const begun = performance.now()
  const closed = sandbox.close()
  await expect(fetch(url)).rejects.toThrow()
  const answer = await call
  expect([answer.status, await answer.json()]).toMatchObject([200, { clientId: 1 }])
  await closed
  // Not only when the two seconds are over that are given to what does not end.
  expect(performance.now() - begun).toBeLessThan(2000)
})

test('closing ends idle connections at once', async () => {
  const sandbox = await createSandbox()
  const url = await sandbox.listen()
  await (await fetch(url)).text()
  await sandbox.close()
  await expect(fetch(url)).rejects.toThrow()
})
