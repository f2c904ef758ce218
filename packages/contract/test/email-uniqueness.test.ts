import { createReport, createRun, openDocument, prepare, runChecks } from '@b2core-clients/openapi-contract'
import { expect, it } from 'vitest'
import { clientsSuite } from '../src/suite/suite.ts'
import { everyCapability, sandboxTarget } from '../src/targets/sandbox.ts'
import { documentWith, single, together } from './support/dialects.ts'

const values = ['active', 'all', 'none'] as const
type Value = (typeof values)[number]

const documentFor = (value: Value) =>
  documentWith(value === 'active' ? together([]) : single('email-uniqueness', value))

/** What the checks of emails say of the claim: the document has one value, and the host may have another. */
async function verdict(document: Value, host: Value, isShared: boolean): Promise<string | undefined> {
  const prepared = prepare(openDocument(await documentFor(document)), clientsSuite)
  const capabilities = new Set(everyCapability.filter((one) => !isShared || one !== 'exclusive data'))
  const target = { ...sandboxTarget({ document: await documentFor(host) }), capabilities }
  const run = createRun(prepared, target, { seed: 1, shrink: false })
  const checks = prepared.checks.filter(({ id }) => /^creating\/.*email/.test(id))
  const { ledger } = createReport(run, await runChecks(run, checks))
  return ledger.find(({ id }) => id === 'email-uniqueness')?.verdict
}

it.each(values.flatMap((document) => values.map((host) => [document, host] as const)))(
  'the document says %s, and the host has %s',
  async (document, host) => {
    expect(await verdict(document, host, false)).toBe(document === host ? 'confirmed' : 'refuted')
  },
)

it.each(['active', 'all'] as const)(
  'new clients do not show whether the emails of clients who are not active count: %s',
  async (value) => {
    expect(await verdict(value, value, true)).toBe('untested')
  },
)
