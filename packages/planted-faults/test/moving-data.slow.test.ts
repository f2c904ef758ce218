import { type CheckResult, createRun, type RunOptions, runChecks, type Target } from '@b2core-clients/openapi-contract'
import { describe, expect, it } from 'vitest'
import { isThorough, sample, sampleName } from '../../../vitest.sample.ts'
import { faults } from '../src/index.ts'
import { busyTarget } from './support/busy-target.ts'
import { preparedClients } from './support/prepared-clients.ts'

// The others look at one response at a time, in which no data can move.
const checks = preparedClients.checks.filter(({ snapshot }) => snapshot)
const known = ['name-words-or', 'list-and', 'pages-overlap', 'total-one-more', 'location-wrong']
// The first stores by itself what it refuses; the second is wrong only now and then.
const comingBack = ['refused-but-stored', 'sort-ignored-every-fourth']
const ids = [...sample(known, 1), ...sample(comingBack, 1)]
const some = ids.flatMap((id) => faults.filter((fault) => fault.id === id))

async function run(
  target: Target & { close(): Promise<void> },
  options: RunOptions & { maxFailures?: number; only?: string },
) {
  const { maxFailures = Number.POSITIVE_INFINITY, only = '', ...rest } = options
  const chosen = checks.filter(({ id }) => id.includes(only))
  const results = await runChecks(createRun(preparedClients, target, { seed: 1, ...rest }), chosen, { maxFailures })
  await target.close()
  return results
}

const failed = (results: readonly CheckResult[]) =>
  results.flatMap(({ id, outcome, failure }) => (outcome === 'failed' ? [`${id}: ${failure?.message}`] : []))
const moved = (results: readonly CheckResult[]) => results.filter((result) => result.moved !== undefined)

describe(`on a server where somebody else registers clients (${sampleName})`, () => {
  it.each(sample([1, 6, 40], 1))('raises no alarm, with a registration before every %d. request', async (every) => {
    const results = await run(await busyTarget(every), { cases: isThorough ? 3 : 1 })
    expect(failed(results)).toEqual([])
    expect(moved(results)).not.toEqual([])
  })

  it.each(some.map((fault) => [fault.sentence, fault] as const))('finds a fault all the same: %s', async (_, fault) => {
    const results = await run(await busyTarget(50, fault), { deadlineMs: 500, shrink: false, maxFailures: 1 })
    expect(failed(results)).toHaveLength(1)
  })

  it('passes what holds when it is asked again, and keeps how it failed', async () => {
    const [result] = await run(await busyTarget(2, undefined, 1), { only: 'sorting/again' })
    expect(result).toMatchObject({ outcome: 'passed', moved: expect.stringContaining('expected the order of') })
  })

  it('skips what finds no quiet moment', async () => {
    const [result] = await run(await busyTarget(1), { only: 'paging/partition' })
    expect(result).toMatchObject({
      outcome: 'skipped',
      reason: 'the data moved each time it was looked at',
      moved: expect.stringContaining('expected total'),
    })
  })
})

it('asks again nothing that is wrong by itself', async () => {
  const fault = faults.find(({ id }) => id === 'creator-cannot-see')
  const [result] = await run(await busyTarget(1000, fault), { only: 'restriction/create' })
  expect(result).toMatchObject({ outcome: 'failed', requests: 1 })
  expect(result?.failure?.message).toContain('status 404 is not documented')
})

it('does not look again at what failed on its own server', async () => {
  const fault = faults.find(({ id }) => id === 'default-limit')
  const busy = await busyTarget(1000, fault)
  const own = { ...busy, capabilities: new Set([...busy.capabilities, 'exclusive data' as const]) }
  const [result] = await run(own, { only: 'paging/default-limit' })
  expect(result).toMatchObject({ outcome: 'failed', requests: 1 })
})
