import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { faults, hunt } from '../src/index.ts'
import { preparedClients } from './support/prepared-clients.ts'

const { checks } = preparedClients

/** The scheduled workflow plants all of them. Else some are enough, others in each run. */
const isThorough = process.env.B2CORE_THOROUGH === '1'
const seed = Number(process.env.B2CORE_SEED || Math.trunc(Math.random() * 2 ** 31))
const [some = []] = fc.sample(fc.shuffledSubarray([...faults], { minLength: 12, maxLength: 12 }), { numRuns: 1, seed })

describe('planted faults', () => {
  it('number at least 80, each with an id of its own and a sentence', () => {
    expect(faults.length).toBeGreaterThanOrEqual(80)
    expect(new Set(faults.map(({ id }) => id)).size).toBe(faults.length)
    expect(faults.filter(({ sentence }) => !sentence.endsWith('.'))).toEqual([])
  })
})

describe(isThorough ? 'all planted faults' : `planted faults, a sample: B2CORE_SEED=${seed} repeats it`, () => {
  it.each((isThorough ? faults : some).map((fault) => [fault.sentence, fault] as const))(
    'are caught: %s',
    async (_, fault) => {
      expect(await hunt(preparedClients, checks, fault, { cases: 25, seed: 1 })).toHaveProperty('caughtBy')
    },
  )
})
