import { expect, it } from 'vitest'
import { createRun, runChecks, type Target } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'

/** A server whose members are those of its class. */
class Opened {
  get baseUrl() {
    return 'http://localhost'
  }

  get tokens() {
    return {}
  }

  async fetch() {
    return Response.json({})
  }
}

it('takes an opened server that is an instance of a class', async () => {
  const target: Target = {
    name: 'class',
    capabilities: new Set(),
    isLive: false,
    open: async () => new Opened(),
  }
  const ok = { description: 'OK', content: { 'application/json': { schema: { type: 'object' } } } }
  const prepared = preparePaths({ '/things': { get: { operationId: 'list', responses: { 200: ok } } } })
  const results = await runChecks(
    createRun(prepared, target, { seed: 1 }),
    prepared.checks.filter(({ id }) => id === 'list/valid'),
  )
  expect(results.map(({ outcome, failure }) => [outcome, failure?.message])).toEqual([['passed', undefined]])
})
