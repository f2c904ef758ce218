import { createReport, createRun, type OpenTarget, runChecks } from '@b2core-clients/openapi-contract'
import { applyOverlays } from '@b2core-clients/schema/overlay'
import { expect, it } from 'vitest'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { type SandboxTargetOptions, sandboxTarget } from '../src/targets/sandbox.ts'
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

/** Other values of claims, which the host has in place of the published ones. */
const otherValues = [
  ['offset-beyond-end', { value: 'not-found' }],
  ['offset-beyond-end', { value: 'last-page' }],
  ['time-format', { value: 'z' }],
  ['time-format', { value: 'unix-milliseconds' }],
  ['total-location', { value: 'meta' }],
  ['list-member', { value: 'items' }],
  ['client-not-found-status', { status: '403' }],
  ['unauthorized-status', { status: '403' }],
  ['invalid-client-id-status', { status: '404' }],
  ['invalid-body-status', { status: '422' }],
  ['email-taken-status', { status: '409' }],
  ['name-case', { value: 'sensitive' }],
  ['city-matching', { value: 'beginning' }],
  ['email-matching', { value: 'part' }],
  ['client-id-matching', { value: 'partial' }],
  ['name-matching', { value: 'ignored' }],
  ['wildcards', { value: 'like' }],
  ['type-ids-values', { value: 'first' }],
  ['emails-values', { value: 'one' }],
  ['country-code-zeros', { value: 'padded' }],
  ['sort-ties', { value: 'unspecified' }],
  ['sort-empty-values', { value: 'largest' }],
  ['sort-text-case', { value: 'sensitive' }],
  ['sort-by-unknown', { value: 'refused' }],
  ['unknown-parameters', { value: 'refused' }],
  ['repeated-parameters', { value: 'first' }],
  ['empty-values', { value: 'nobody' }],
  ['list-spaces', { value: 'refused' }],
  ['parameter-names', { value: 'any-case' }],
  ['limit-below-minimum', { value: 'empty' }],
  ['limit-above-maximum', { value: 'refused' }],
  ['request-id-header', { value: 'none' }],
  ['error-media-type', { value: 'problem-json' }],
  ['birthday-format', { value: 'date' }],
  ['created-client-envelope', { value: 'data' }],
  ['created-client-envelope', { value: 'id' }],
  ['time-format', { value: 'space' }],
  ['restricted-admin-tags', { value: 'all' }],
  ['email-uniqueness', { value: 'all' }],
  ['invalid-filter-values', { value: 'nobody' }],
  ['client-id-matching', { value: 'ignored' }],
  ['emails-matching', { value: 'ignored' }],
  ['email-case', { value: 'sensitive' }],
  ['emails-case', { value: 'sensitive' }],
  ['name-matching', { value: 'whole' }],
] as const

it.each(sample(otherValues, 1))(
  `a host with another %s refutes nothing else: %j (${sampleName})`,
  async (claim, update) => {
    const { refuted } = await judge(otherClaim(claim, update))
    expect(refuted.map(({ id, because }) => (id === claim ? id : `${id}: ${because}`))).toEqual([claim])
  },
)

it('a field of another type fails one check and refutes no claim about anything else', async () => {
  const { failed, refuted } = await judge(otherType('accountId', (value) => String(value)))
  expect(failed).toEqual(['listClients/valid'])
  expect(refuted.map(({ id }) => id)).toEqual([])
})
