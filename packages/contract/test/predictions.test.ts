import { createRun, runChecks } from '@b2core-clients/openapi-contract'
import { expect, it } from 'vitest'
import { sandboxTarget } from '../src/targets/sandbox.ts'
import { preparedClients } from './support/document.ts'

it.each([
  [['predictions/combinations'], 'the server has more clients than are read'],
  [['creating/kept', 'predictions/combinations'], 'with those that this run created, the server has more clients than'],
])('after %j, a prediction that is not possible says why', async (ids, reason) => {
  const run = createRun(preparedClients, sandboxTarget({ clients: 450 }), { seed: 1, cases: 2 })
  const checks = ids.flatMap((id) => preparedClients.checks.find((check) => check.id === id) ?? [])
  expect(checks).toHaveLength(ids.length)
  const result = (await runChecks(run, checks)).at(-1)
  expect(result).toMatchObject({ outcome: 'skipped', reason: expect.stringContaining(reason) })
})
