/** Creates clients as fast as it can, and prints each email once it is acknowledged, until it is killed. */
import { createSandbox } from '../../src/index.ts'

const [db = '', round = ''] = process.argv.slice(2)
const sandbox = await createSandbox({ db, clients: 10 })
for (let next = 0; ; ) {
  await Promise.all(
    Array.from({ length: 16 }, async () => {
      const email = `r${round}.${next++}@example.com`
      const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify({ email, info: { givenName: 'Written' } }) }
      const response = await sandbox.fetch(`${sandbox.url}/api/v2/clients`, init)
      if (response.status === 201) process.stdout.write(`${email}\n`)
    }),
  )
}
