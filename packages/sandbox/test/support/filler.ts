/** Creates large clients until one is refused; prints what happened as JSON. */
import { createSandbox } from '../../src/index.ts'

const sandbox = await createSandbox({ db: process.argv[2], clients: 0 })
const headers = { authorization: `Bearer ${sandbox.token}`, 'content-type': 'application/json' }
const address = `${sandbox.url}/api/v2/clients`
let acknowledged = 0
let refusal: unknown
while (refusal === undefined && acknowledged < 1000) {
  const body = JSON.stringify({ info: { givenName: 'x'.repeat(20_000) } })
  const response = await sandbox.fetch(address, { method: 'POST', headers, body })
  if (response.status === 201) acknowledged++
  else refusal = { status: response.status, ...((await response.json()) as object) }
}
const { total: listed } = (await (await sandbox.fetch(`${address}?limit=1`, { headers })).json()) as { total: number }
console.log(JSON.stringify({ acknowledged, refusal, listed }))
process.exit()
