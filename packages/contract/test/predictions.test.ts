import { createRun, runChecks } from '@b2core-clients/openapi-contract'
import { createSandbox } from '@b2core-clients/sandbox'
import { expect, it, onTestFinished } from 'vitest'
import { hostTarget } from '../src/targets/host.ts'
import { sandboxAdmins, sandboxTarget } from '../src/targets/sandbox.ts'
import { preparedClients } from './support/document.ts'

const checksOf = (...ids: string[]) => {
  const checks = ids.flatMap((id) => preparedClients.checks.find((check) => check.id === id) ?? [])
  expect(checks).toHaveLength(ids.length)
  return checks
}

it.each([
  [450, 'the server has more clients than are read'],
  [2_100, 'with those that this run created, the server has more clients than'],
])('a prediction that is not possible with %i clients says why', async (clients, reason) => {
  const run = createRun(preparedClients, sandboxTarget({ clients }), { seed: 1, cases: 2 })
  // As if the run had created most of them.
  const creation = { method: 'POST', target: '/api/v2/clients', headers: {} }
  const response = { status: 201, headers: new Headers(), text: '' }
  for (let count = 400; clients > 1_000 && count < clients; count++)
    run.writes.add({ request: creation, response, ms: 1 })
  const [result] = await runChecks(run, checksOf('predictions/combinations'))
  expect(result).toMatchObject({ outcome: 'skipped', reason: expect.stringContaining(reason) })
})

it('clients that the run itself has created keep no prediction from being looked at', async () => {
  const sandbox = await createSandbox({ clients: 390, seed: 1, admins: sandboxAdmins })
  onTestFinished(() => sandbox.close())
  const target = hostTarget({
    name: 'a host',
    url: sandbox.url,
    tokens: { admin: 'sandbox-admin' },
    capabilities: ['state', 'writes', 'exclusive data'],
    fetch: (request) => sandbox.fetch(request),
  })
  const ids = ['creating/many', 'predictions/every-offset', 'predictions/every-email']
  const results = await runChecks(createRun(preparedClients, target, { seed: 1, cases: 2 }), checksOf(...ids))
  expect(results.map(({ outcome }) => outcome)).toEqual(['passed', 'passed', 'passed'])
})
