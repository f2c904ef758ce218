import { createReport, createRun, runChecks } from '@b2core-clients/openapi-contract'
import { expect, it } from 'vitest'
import { everyCapability, sandboxTarget } from '../src/targets/sandbox.ts'
import { documentWith, single } from './support/dialects.ts'
import { preparedClients } from './support/document.ts'

const capabilities = new Set(everyCapability.filter((one) => one !== 'exclusive data'))
const checks = preparedClients.checks.filter(({ id }) => /^filters\/(name\/|intersect|spaces)/.test(id))

it.each([
  ['name-case', 'sensitive'],
  ['name-matching', 'beginning'],
  ['name-matching', 'whole'],
  ['wildcards', 'like'],
])('refutes only %s on a host that has more clients than are read, where it is %s', async (claim, value) => {
  expect(checks.length).toBeGreaterThan(5)
  const target = sandboxTarget({ document: await documentWith(single(claim, value)), clients: 450 })
  const run = createRun(preparedClients, { ...target, capabilities }, { cases: 5, seed: 1 })
  const { ledger } = createReport(run, await runChecks(run, checks))
  const refuted = ledger.filter(({ verdict }) => verdict === 'refuted')
  expect(refuted.map(({ id }) => id)).toEqual([claim])
})
