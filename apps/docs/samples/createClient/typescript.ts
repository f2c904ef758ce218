import { createB2CoreClient } from '@b2core-clients/client'

const b2core = createB2CoreClient({ baseUrl: 'http://127.0.0.1:4020', token: 'sandbox-admin' })

const created = await b2core.clients.create({
  info: { givenName: 'John', familyName: 'Doe' },
  addresses: [{ country_code: '784' }],
  phones: [{ phone: '+971000000000' }],
  email: 'jdoe@example.com',
})
console.log(created.clientId, created.name, created.country?.countryName)
