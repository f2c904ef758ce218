import { open } from 'node:fs/promises'
import { createB2CoreClient } from '@b2core-clients/client'

const b2core = createB2CoreClient({ baseUrl: 'http://127.0.0.1:4020', token: 'sandbox-admin' })

const file = await open('clients.ndjson', 'w')
let written = 0
const all = b2core.clients.iterate({ sort_by: 'createTime', sort_order: 'asc' }, { pageSize: 100 })
for await (const client of all) {
  await file.write(`${JSON.stringify(client)}\n`)
  written += 1
}
await file.close()
console.log(`${written} clients written`)
