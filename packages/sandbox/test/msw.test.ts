import { HttpResponse, http } from 'msw'
import { setupServer } from 'msw/node'
import { expect, onTestFinished, test } from 'vitest'
import { johnDoe, sandboxFor } from './support/ask.ts'

test('under MSW a sandbox responds to everything that is sent to a host', async () => {
  const sandbox = await sandboxFor({ clients: 10 })
  const server = setupServer(
    http.all('https://host.example/*', ({ request }) => sandbox.fetch(request).catch(() => HttpResponse.error())),
  )
  server.listen({ onUnhandledFrame: 'error' })
  onTestFinished(() => server.close())

  const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' }
  const address = 'https://host.example/api/v2/clients'
  const made = await fetch(address, { method: 'POST', headers, body: JSON.stringify(johnDoe) })
  expect([made.status, made.headers.get('location')]).toEqual([201, '/api/v2/clients/11'])
  const found = await fetch(`${address}?filter[name]=john doe`, { headers })
  expect(await found.json()).toEqual({ data: [await made.json()], total: 1 })
  sandbox.control.faults.add({ reset: true })
  await expect(fetch(address, { headers })).rejects.toThrow(TypeError)
})
