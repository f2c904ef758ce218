import { createB2CoreClient } from '@b2core-clients/client'

// The sandbox refuses the next read.
const baseUrl = 'http://127.0.0.1:4020'
await fetch(`${baseUrl}/_sandbox/faults`, {
  method: 'POST',
  headers: { 'x-sandbox-control': 'yes' },
  body: JSON.stringify({ operation: 'listClients', status: 429, retryAfter: 1, times: 1 }),
})

// The client waits as Retry-After says, and repeats the call. The hook only shows it.
const b2core = createB2CoreClient({
  baseUrl,
  token: 'sandbox-admin',
  hooks: [{ onRetry: ({ error }) => console.log(`${error.kind}: waiting`) }],
})
const { total } = await b2core.clients.list()
console.log(`${total} clients`)
