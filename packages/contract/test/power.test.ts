import { describe, expect, it } from 'vitest'
import { openDocument } from '../src/engine/document.ts'
import { faults, hunt } from '../src/faults/index.ts'
import { prepare } from '../src/run/create-run.ts'
import { clientsChecks } from '../src/suite/checks.ts'
import { clientsDocument } from './support/document.ts'

const prepared = prepare(openDocument(clientsDocument))
const checks = clientsChecks(prepared.operations, prepared.arbitraries)

/** A few of each kind here; the bench plants them all. */
const some = faults.filter((_, index) => index % 24 === 0)

describe('planted faults', () => {
  it('number at least 80, each with an id of its own and a sentence', () => {
    expect(faults.length).toBeGreaterThanOrEqual(80)
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length)
    expect(faults.filter(({ sentence }) => !sentence.endsWith('.'))).toEqual([])
  })

  it.each(some.map((fault) => [fault.sentence, fault] as const))('are caught: %s', async (_, fault) => {
    expect(await hunt(prepared, checks, fault, { runs: 25, seed: 1 })).toHaveProperty('caughtBy')
  })
})
