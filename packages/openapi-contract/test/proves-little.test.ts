import { expect, it } from 'vitest'
import { conformanceChecks, createReport, createRun, hostTarget, runChecks } from '../src/index.ts'
import { described, refused } from './support/correct-servers.ts'
import { preparePaths } from './support/prepare-paths.ts'

it('a server that responds 404 to everything passes no run: it is named as proving little', async () => {
  const content = { 200: described, 404: described }
  const prepared = preparePaths({ '/things': { get: { operationId: 'things', responses: content } } })
  const serving = async (status: number) => {
    const target = hostTarget({ name: 'things', url: 'http://localhost', fetch: async () => refused(status) })
    const run = createRun(prepared, target, { seed: 1 })
    return createReport(run, await runChecks(run, conformanceChecks(prepared))).weaknesses
  }
  expect(await serving(404)).toEqual(['things never succeeded: every valid request got 404'])
  expect(await serving(200)).toEqual([])
})
