import { expect, it } from 'vitest'
import { type Check, createReport, createRun, hostTarget, runChecks } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'

const ok = { description: 'OK' }
const paths = {
  '/things': {
    get: { operationId: 'list', responses: { 200: ok } },
    post: { operationId: 'add', responses: { 201: ok, 400: ok } },
  },
}
const prepared = preparePaths(paths)

/** A server that others may write to, and a check that holds as long as `holds` does. */
async function run({
  holds,
  isStored = false,
  arrivals = () => 0,
}: {
  holds: (attempt: number) => boolean
  isStored?: boolean
  arrivals?: (attempt: number) => number
}) {
  let count = 0
  let attempt = 0
  const fetch = async ({ method }: Request) => {
    if (method === 'POST' && isStored) count++
    return Response.json({ count }, { status: method === 'POST' ? 400 : 200 })
  }
  const check: Check = {
    id: 'things/kept',
    kind: 'relation',
    group: 'things',
    title: 'nothing is stored that was refused',
    needs: ['writes'],
    claims: [],
    async verify(session) {
      count += arrivals(++attempt)
      await session.send({ method: 'POST', target: '/things', headers: {} })
      session.expect(holds(attempt), 'the same list', () => 'another list')
    },
    async snapshot(session) {
      const { response } = await session.send({ method: 'GET', target: '/things', headers: {} })
      return { count: (response.json as { count: number }).count, latest: response.text }
    },
  }
  const target = hostTarget({ name: 'busy', url: 'http://localhost', capabilities: ['writes'], fetch })
  const contractRun = createRun(prepared, target, { seed: 1 })
  const results = await runChecks(contractRun, [check])
  return { result: results[0], weaknesses: createReport(contractRun, results).weaknesses }
}

it('a fault that comes and goes comes back, and fails', async () => {
  const { result } = await run({ holds: (attempt) => attempt % 4 !== 1 })
  expect(result?.outcome).toBe('failed')
})

it('a server that stores what it refused fails, although the data grows', async () => {
  const { result } = await run({ holds: () => false, isStored: true })
  expect(result?.outcome).toBe('failed')
})

it('what failed once while nobody changed the data has passed, and makes the run weak', async () => {
  const { result, weaknesses } = await run({ holds: (attempt) => attempt > 1 })
  expect(result).toMatchObject({ outcome: 'passed', isUnexplained: true })
  expect(weaknesses).toEqual([
    expect.stringMatching(/^things\/kept failed once although nobody was seen to change the data: /),
  ])
})

it('what failed while somebody wrote has passed where it holds again', async () => {
  const { result, weaknesses } = await run({
    holds: (attempt) => attempt > 1,
    arrivals: (attempt) => Number(attempt < 4) * 2,
  })
  expect(result).toMatchObject({ outcome: 'passed', moved: expect.any(String) })
  expect(result?.isUnexplained).toBeUndefined()
  expect(weaknesses).toEqual([])
})

it('what fails each time while others write more and more is not decided', async () => {
  const { result } = await run({ holds: () => false, arrivals: (attempt) => attempt })
  expect(result).toMatchObject({ outcome: 'skipped', reason: 'the data moved each time it was looked at' })
})
