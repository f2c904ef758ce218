import { createB2CoreClient } from '@b2core-clients/client'

const b2core = createB2CoreClient({ baseUrl: 'http://127.0.0.1:4020', token: 'sandbox-admin' })

let count = 0
for await (const client of b2core.clients.iterate({ filter: { typeIds: [2] } }, { pageSize: 50 })) {
  if (client.company?.shortName) count += 1
}
console.log(`${count} companies`)
