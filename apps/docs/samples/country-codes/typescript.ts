import { createB2CoreClient } from '@b2core-clients/client'

const b2core = createB2CoreClient({ baseUrl: 'http://127.0.0.1:4020', token: 'sandbox-admin' })

const padded = await b2core.clients.list({ filter: { countryCodes: ['036', '784'] } })
const bare = await b2core.clients.list({ filter: { countryCodes: [36, 784] } })
console.log(padded.total === bare.total, padded.total)
