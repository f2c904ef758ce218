import { createB2CoreClient } from '@b2core-clients/client'

for (const token of ['sandbox-admin', 'sandbox-vip']) {
  const b2core = createB2CoreClient({ baseUrl: 'http://127.0.0.1:4020', token })
  const { total } = await b2core.clients.list({ limit: 1 })
  console.log(`${token} sees ${total}`)
}
