import { afterAll, beforeAll, expect, it } from 'vitest'
import { openDocument } from '../src/engine/document.ts'
import { createReport, type Report } from '../src/report/report.ts'
import { createRun, prepare } from '../src/run/create-run.ts'
import { runChecks } from '../src/run/run-checks.ts'
import { clientsChecks } from '../src/suite/checks.ts'
import { mockTarget } from '../src/target/mock.ts'
import { clientsDocument } from './support/document.ts'
import { type RunningMock, startMock } from './support/mock.ts'

let mock: RunningMock
let report: Report
beforeAll(async () => {
  mock = await startMock()
  const document = openDocument(clientsDocument)
  const prepared = prepare(document)
  const run = createRun(prepared, mockTarget(mock.url), { runs: 8, seed: 5 })
  report = createReport(
    document.root,
    run,
    await runChecks(run, clientsChecks(prepared.operations, prepared.arbitraries)),
  )
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
