import { createB2CoreClient } from '@b2core-clients/client'

const b2core = createB2CoreClient({ baseUrl: 'http://127.0.0.1:4020', token: 'sandbox-admin' })

const one = await b2core.clients.list({ filter: { email: 'foo@bar.com' } })
const several = await b2core.clients.list({
  filter: { emails: ['foo@bar.com', 'nobody@example.com'] },
})
console.log(one.data[0]?.name, one.total, several.total)
