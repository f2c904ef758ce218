import {
  createReport,
  createRun,
  openDocument,
  prepare,
  runChecks,
  type Target,
} from '@b2core-clients/openapi-contract'
import { expect, it } from 'vitest'
import { clientsSuite } from '../src/suite/suite.ts'
import { type SandboxTargetOptions, sandboxTarget } from '../src/targets/sandbox.ts'
import { clientsDocument } from './support/document.ts'

/** Checks of filters that make lists of values, or change a text. */
const tried = /^filters\/(\w+\/(union|first|wildcards|letters)|spaces)$/

async function failuresOf(target: Target, seed: number): Promise<string[]> {
  const prepared = prepare(openDocument(clientsDocument), clientsSuite)
  const run = createRun(prepared, target, { cases: 3, seed })
  const checks = prepared.checks.filter(({ id }) => tried.test(id))
  expect(checks.length).toBeGreaterThan(15)
  const { results } = createReport(run, await runChecks(run, checks))
  return results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : []))
}

it.each([0, 1, 2])(
  'finishes against a server with %i clients, which have no two values for most filters',
  async (clients) => {
    expect(await failuresOf(sandboxTarget({ clients }), 1)).toEqual([])
  },
)

it('changes a name between its characters, not inside one that takes two units', async () => {
  const wrapFetch: SandboxTargetOptions['wrapFetch'] = (fetch) => {
    let created: Promise<unknown> | undefined
    return async (request) => {
      created ??= Promise.resolve(fetch(creation(new URL(request.url).origin)))
      await created
      return fetch(request)
    }
  }
  const target = sandboxTarget({ clients: 0, wrapFetch })
  expect(await failuresOf(target, 1)).toEqual([])
})

const creation = (origin: string): Request =>
  new Request(`${origin}/api/v2/clients`, {
    method: 'POST',
    headers: { authorization: 'Bearer sandbox-admin', 'content-type': 'application/json' },
    body: JSON.stringify({ info: { givenName: 'a😀😀', familyName: '😀😀😀' }, email: 'odd.name@example.com' }),
  })
