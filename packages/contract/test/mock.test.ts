import { createReport, createRun, type Report, runChecks } from '@b2core-clients/openapi-contract'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { mockTarget } from '../src/targets/mock.ts'
import { preparedClients } from './support/document.ts'
import { type RunningMock, startMock } from './support/mock.ts'

let mock: RunningMock
let report: Report
beforeAll(async () => {
  mock = await startMock()
  const run = createRun(preparedClients, mockTarget(mock.url), { cases: 8, seed: 5 })
  report = createReport(run, await runChecks(run, preparedClients.checks))
})
afterAll(() => mock?.close())

it('keeps every promise that a server of examples can keep', () => {
  expect(report.results.filter(({ outcome }) => outcome === 'failed')).toEqual([])
})

it('reaches every documented status', () => {
  expect(report.unreached.filter(({ subject }) => subject === 'status')).toEqual([])
})

it('is told apart from a server with a memory: what follows from state is skipped, with its reason', () => {
  const skipped = report.results.filter(({ outcome }) => outcome === 'skipped')
  expect(skipped.some(({ id, reason }) => id === 'paging/partition' && reason === 'the target lacks: state')).toBe(true)
  expect(skipped.every(({ reason }) => reason)).toBe(true)
})
