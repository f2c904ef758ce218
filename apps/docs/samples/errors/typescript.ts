import { BadRequestError, createB2CoreClient, NotFoundError } from '@b2core-clients/client'

const b2core = createB2CoreClient({ baseUrl: 'http://127.0.0.1:4020', token: 'sandbox-admin' })

try {
  await b2core.clients.create({ email: 'foo@bar.com' })
} catch (error) {
  if (!(error instanceof BadRequestError)) throw error
  for (const { field, message } of error.fieldErrors) console.log(`${field} ${message}`)
}

const { data, error } = await b2core.clients.get(999_999).safe()
if (error instanceof NotFoundError) console.log('no such client')
else console.log(data?.name)
