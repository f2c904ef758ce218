import { createB2CoreClient } from '@b2core-clients/client'

const b2core = createB2CoreClient({ baseUrl: 'http://127.0.0.1:4020', token: 'sandbox-admin' })

const lastRun = Date.parse('2026-02-24T00:00:00+00:00')
const newestFirst = b2core.clients.iterate({ sort_by: 'createTime', sort_order: 'desc' })
for await (const client of newestFirst) {
  if (Date.parse(client.createTime) < lastRun) break
  console.log(client.clientId, client.createTime)
}
