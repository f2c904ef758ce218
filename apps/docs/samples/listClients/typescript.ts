import { createB2CoreClient } from '@b2core-clients/client'

const b2core = createB2CoreClient({ baseUrl: 'http://127.0.0.1:4020', token: 'sandbox-admin' })

const page = await b2core.clients.list({
  filter: { city: 'New York', managerIds: [1, 2] },
  sort_by: 'name',
  sort_order: 'asc',
  limit: 3,
})
console.log(`${page.data.length} of ${page.total}`)
for (const client of page.data) console.log(client.clientId, client.name)
