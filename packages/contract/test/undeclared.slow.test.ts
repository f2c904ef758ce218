import { createRun, openDocument, prepare, runChecks } from '@b2core-clients/openapi-contract'
import { expect, it } from 'vitest'
import { clientsSuite } from '../src/suite/suite.ts'
import { type SandboxTargetOptions, sandboxTarget } from '../src/targets/sandbox.ts'
import { documentWith, single } from './support/dialects.ts'

/** A newer server: every client has a field more. */
const wrapFetch: SandboxTargetOptions['wrapFetch'] = (fetch) => async (request) => {
  const isHead = request.method === 'HEAD'
  const response = await fetch(isHead ? new Request(request, { method: 'GET' }) : request)
  const text = await response.text()
  if (text === '') return new Response(null, response)
  const more = text.replaceAll('"clientId":', '"segment":"retail","clientId":')
  const headers = new Headers(response.headers)
  headers.set('content-length', String(Buffer.byteLength(more)))
  return new Response(isHead ? null : more, { status: response.status, headers })
}

it('tells a field that nobody declared once for each operation, and lets every other promise stand', async () => {
  const document = await documentWith(single('undescribed-fields', 'none'))
  const prepared = prepare(openDocument(document), clientsSuite)
  const run = createRun(prepared, sandboxTarget({ document, wrapFetch }), { seed: 2, cases: 5 })
  const results = await runChecks(run, prepared.checks)
  const failed = results.filter(({ outcome }) => outcome === 'failed')
  expect(failed.map(({ id, failure }) => `${id}: ${failure?.message}`)).toEqual([
    'listClients/undeclared: expected declared fields only, got /data/[]/segment is not declared',
    'createClient/undeclared: expected declared fields only, got /segment is not declared',
    'getClient/undeclared: expected declared fields only, got /segment is not declared',
  ])
  expect(failed[0]?.failure?.steps[0]?.answer).toContain('"segment":"retail"')
})
