import { createB2CoreClient } from '@b2core-clients/client'

const baseUrl = 'http://127.0.0.1:4020'
await fetch(`${baseUrl}/_sandbox/faults`, {
  method: 'POST',
  headers: { 'x-sandbox-control': 'yes' },
  body: JSON.stringify({ operation: 'listClients', status: 503, retryAfter: 0, times: 2 }),
})

const b2core = createB2CoreClient({
  baseUrl,
  token: 'sandbox-admin',
  hooks: [{ onRetry: ({ attempt, error }) => console.log(`read ${attempt}: ${error.kind}`) }],
})
const { attempts, status } = await b2core.clients.list({ limit: 1 }).raw()
console.log(`read ${attempts}: ${status}`)
