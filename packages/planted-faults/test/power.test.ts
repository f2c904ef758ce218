import { describe, expect, it } from 'vitest'
import { faults, hunt } from '../src/index.ts'
import { preparedClients } from './support/prepared-clients.ts'

const { checks } = preparedClients

/** A few of each kind here; the bench plants them all. */
const some = faults.filter((_, index) => index % 24 === 0)

describe('planted faults', () => {
  it('number at least 80, each with an id of its own and a sentence', () => {
    expect(faults.length).toBeGreaterThanOrEqual(80)
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length)
    expect(faults.filter(({ sentence }) => !sentence.endsWith('.'))).toEqual([])
  })

  it.each(some.map((fault) => [fault.sentence, fault] as const))('are caught: %s', async (_, fault) => {
    expect(await hunt(preparedClients, checks, fault, { cases: 25, seed: 1 })).toHaveProperty('caughtBy')
  })
})
