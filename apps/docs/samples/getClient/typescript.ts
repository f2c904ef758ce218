import { createB2CoreClient } from '@b2core-clients/client'

const b2core = createB2CoreClient({ baseUrl: 'http://127.0.0.1:4020', token: 'sandbox-admin' })

const client = await b2core.clients.get(1)
console.log(client.name, client.email, client.country?.alpha2Code)
