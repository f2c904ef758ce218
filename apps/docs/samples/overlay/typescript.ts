import { BadRequestError, createB2CoreClient } from '@b2core-clients/client'
import { createSandbox } from '@b2core-clients/sandbox'

const sandbox = await createSandbox({ overlays: ['wizard.yaml'] })
const b2core = createB2CoreClient({
  baseUrl: sandbox.url,
  token: sandbox.token,
  fetch: sandbox.fetch,
})

const body = { email: 'jdoe@example.com', info: { givenName: 'John', birthday: '1990-05-17' } }
const { error } = await b2core.clients.create(body).safe()
if (error instanceof BadRequestError) {
  for (const { field, message } of error.fieldErrors) console.log(`${field} ${message}`)
}
await sandbox.close()
