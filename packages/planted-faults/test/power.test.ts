import { readFile } from 'node:fs/promises'
import { sandboxTarget } from '@b2core-clients/contract'
import { createReport, createRun, runChecks } from '@b2core-clients/openapi-contract'
import { readDialect } from '@b2core-clients/schema/dialect'
import { describe, expect, it } from 'vitest'
import { sample, sampleName } from '../../../vitest.sample.ts'
import { type Fault, faults, hunt, isFaultIn } from '../src/index.ts'
import { preparedClients, strictClients } from './support/prepared-clients.ts'

const strictDialect = readDialect(strictClients.document.root)

/** What a host without any tolerance refuses cannot be a fault there. */
const clientsFor = (fault: Fault) => (isFaultIn(fault, strictDialect) ? strictClients : preparedClients)

describe('planted faults', () => {
  it('number at least 80, each with its own id and a sentence', () => {
    expect(faults.length).toBeGreaterThanOrEqual(80)
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length)
    expect(faults.filter(({ sentence }) => !sentence.endsWith('.'))).toEqual([])
  })

  it('are not seen in the names that a host without any tolerance refuses', async () => {
    const target = sandboxTarget({ document: strictClients.document.root })
    const run = createRun(strictClients, target, { cases: 2, seed: 1 })
    const checks = strictClients.checks.filter(({ id }) => id.includes('unknown parameter'))
    expect(checks.length).toBeGreaterThan(10)
    const { results } = createReport(run, await runChecks(run, checks))
    expect(results.flatMap(({ failure }) => (failure ? [failure.message] : []))).toEqual([])
  })

  it('are as many as the README says', async () => {
    const readme = await readFile(new URL('../README.md', import.meta.url), 'utf8')
    expect(readme).toContain(`There are ${faults.length} faults`)
  })
})

describe(`planted faults (${sampleName})`, () => {
  const ids = sample(
    faults.map(({ id }) => id),
    2,
  )
  const chosen = faults.filter(({ id }) => ids.includes(id))

  it.each(chosen.map((fault) => [fault.sentence, fault] as const))('are caught: %s', async (_, fault) => {
    const prepared = clientsFor(fault)
    expect(await hunt(prepared, prepared.checks, fault, { cases: 25, seed: 1 })).toHaveProperty('caughtBy')
  })
})
