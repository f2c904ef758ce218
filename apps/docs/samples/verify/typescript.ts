import { createB2CoreClient } from '@b2core-clients/client'

const baseUrl = 'http://127.0.0.1:4020'
const b2core = createB2CoreClient({ baseUrl, token: 'sandbox-admin' })
await b2core.clients.get(1)

for (const expected of [{ operation: 'getClient', times: 1 }, { operation: 'createClient' }]) {
  const response = await fetch(`${baseUrl}/_sandbox/verify`, {
    method: 'POST',
    headers: { 'x-sandbox-control': 'yes' },
    body: JSON.stringify(expected),
  })
  console.log(response.status, response.ok ? 'as expected' : await response.text())
}
