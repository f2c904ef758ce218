import { expect, it } from 'vitest'
import { openDocument } from '../src/engine/document.ts'
import { createRun, prepare } from '../src/run/create-run.ts'
import { runChecks } from '../src/run/run-checks.ts'
import { clientsChecks } from '../src/suite/checks.ts'
import { type SandboxTargetOptions, sandboxTarget } from '../src/target/sandbox.ts'
import { clientsDocument } from './support/document.ts'

/** A newer server: every client has a field more. */
const wrapFetch: SandboxTargetOptions['wrapFetch'] = (fetch) => async (request) => {
  const response = await fetch(request)
  const text = await response.text()
  const more = text.replaceAll('"clientId":', '"segment":"retail","clientId":')
  return new Response(text === '' ? null : more, response)
}

it('tells a field that nobody declared once for each operation, and lets every other promise stand', async () => {
  const prepared = prepare(openDocument(clientsDocument))
  const run = createRun(prepared, sandboxTarget({ wrapFetch }), { seed: 2, runs: 5 })
  const results = await runChecks(run, clientsChecks(prepared.operations, prepared.arbitraries))
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  expect(failed.map(({ id, failure }) => `${id}: ${failure?.message}`)).toEqual([
    'listClients/undeclared: expected declared fields alone, got /data/[]/segment is not declared',
    'createClient/undeclared: expected declared fields alone, got /segment is not declared',
    'getClient/undeclared: expected declared fields alone, got /segment is not declared',
  ])
  expect(failed[0]?.failure?.steps[0]?.answer).toContain('"segment":"retail"')
})
