import { createB2CoreClient } from '@b2core-clients/client'

const b2core = createB2CoreClient({ baseUrl: 'http://127.0.0.1:4020', token: 'sandbox-admin' })

const page = await b2core.clients.list({ sort_by: 'clientId', sort_order: 'asc', limit: 1 })
console.log(`${page.data[0]?.name}, one of ${page.total}`)
