import { createB2CoreClient } from '@b2core-clients/client'
import { createSandbox } from '@b2core-clients/sandbox'

const sandbox = await createSandbox({ clients: 50 })
const b2core = createB2CoreClient({
  baseUrl: sandbox.url,
  token: sandbox.token,
  fetch: sandbox.fetch,
})

const created = await b2core.clients.create({ email: 'jdoe@example.com' })
const found = await b2core.clients.get(created.clientId)
console.log(found.email)
await sandbox.close()
