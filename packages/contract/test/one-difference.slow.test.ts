import { createReport, createRun, type OpenTarget, runChecks } from '@b2core-clients/openapi-contract'
import { applyOverlays } from '@b2core-clients/schema/overlay'
import { expect, it } from 'vitest'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { type SandboxTargetOptions, sandboxTarget } from '../src/targets/sandbox.ts'
import { documentWith, visibleValues } from './support/dialects.ts'
import { clientsDocument, preparedClients } from './support/document.ts'

type Fetch = OpenTarget['fetch']

/** A sandbox whose claim has another value than the document says. */
const otherClaim = (claim: string, update: object): SandboxTargetOptions => ({
  document: applyOverlays(clientsDocument, [
    {
      name: claim,
      content: {
        overlay: '1.0.0',
        info: { title: claim, version: '1' },
        actions: [{ target: `$..['x-claims']['${claim}']`, update }],
      },
    },
  ]),
})

/** A sandbox whose responses have a field of another type, wherever it is. */
const otherType = (field: string, change: (value: unknown) => unknown): SandboxTargetOptions => ({
  wrapFetch:
    (fetch: Fetch): Fetch =>
    async (request) => {
      const response = await fetch(request)
      const headers = new Headers(response.headers)
      headers.delete('content-length')
      const text = await response.text()
      const isJson = text !== '' && headers.get('content-type')?.includes('json')
      const changed = isJson
        ? JSON.stringify(JSON.parse(text, (name, value) => (name === field ? change(value) : value)))
        : text
      return new Response(changed === '' ? null : changed, { status: response.status, headers })
    },
})

/** The failed checks and the refuted claims of a host that differs from the document. */
async function judge(options: SandboxTargetOptions) {
  const run = createRun(preparedClients, sandboxTarget(options), { cases: 2, seed: 1, shrink: false })
  const { results, ledger } = createReport(run, await runChecks(run, preparedClients.checks))
  return {
    failed: results.filter(({ outcome }) => outcome === 'failed').map(({ id }) => id),
    refuted: ledger.filter(({ verdict }) => verdict === 'refuted'),
  }
}

const otherForms = [
  ['wraps the single client', 'client-envelope', otherClaim('client-envelope', { value: 'data' })],
  ['returns 200 for a new client', 'created-status', otherClaim('created-status', { status: '200' })],
  ['has errors of another shape', 'error-shape', otherClaim('error-shape', { value: 'field-map' })],
  ['refuses a query with 422', 'invalid-query-status', otherClaim('invalid-query-status', { status: '422' })],
] as const

it.each(sample(otherForms, 1))(`a host that %s refutes only %s (${sampleName})`, async (_, claim, options) => {
  const { failed, refuted } = await judge(options)
  expect(refuted.map(({ id }) => id)).toEqual([claim])
  expect(refuted[0]?.because).toMatch(/; seen in \d+ responses?, first in \w+ \d{3}$/)
  expect(failed.length).toBeLessThanOrEqual(3)
})

it.each(sample(visibleValues, 2).map((value) => [value.name, value] as const))(
  `a host with %s refutes this claim and no other (${sampleName})`,
  async (_, value) => {
    const { refuted } = await judge({ document: await documentWith(value) })
    expect(refuted.map(({ id, because }) => (id === value.claim ? id : `${id}: ${because}`))).toEqual([value.claim])
  },
)

it('a field of another type fails one check and refutes no claim about anything else', async () => {
  const { failed, refuted } = await judge(otherType('accountId', (value) => String(value)))
  expect(failed).toEqual(['listClients/valid'])
  expect(refuted.map(({ id }) => id)).toEqual([])
})
