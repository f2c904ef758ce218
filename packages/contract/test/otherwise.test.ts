import { createRun, openDocument, type Prepared, prepare, runChecks } from '@b2core-clients/openapi-contract'
import { expect, it } from 'vitest'
import { clientsSuite } from '../src/suite/suite.ts'
import { sandboxTarget } from '../src/targets/sandbox.ts'
import { documentWith } from './support/dialects.ts'
import { type Fetch, withQuery } from './support/host-changes.ts'

/** A document with a sentence about what no value of a claim can say. */
async function prepareWith(claim: string, sentence: string): Promise<Prepared> {
  const actions = [{ target: `$..['x-claims']['${claim}']`, update: { otherwise: sentence } }]
  const content = { overlay: '1.0.0', info: { title: 'Otherwise', version: '1' }, actions }
  const overlays = async () => [{ name: 'otherwise', content }]
  return prepare(openDocument(await documentWith({ name: 'otherwise', overlays })), clientsSuite)
}

/** The outcomes of some checks, with the reason of each that is skipped. */
async function outcomesOf(prepared: Prepared, ids: readonly string[], wrapFetch = (next: Fetch): Fetch => next) {
  const run = createRun(prepared, sandboxTarget({ document: prepared.document.root, wrapFetch }), { seed: 1 })
  const results = await runChecks(
    run,
    prepared.checks.filter(({ id }) => ids.includes(id)),
  )
  return Object.fromEntries(results.map(({ id, outcome, reason }) => [id, [outcome, reason]]))
}

it('does not check a claim where the document says that no value of it is right', async () => {
  const sentence = 'an empty filter by identifiers is refused, and an empty filter by text is ignored'
  const prepared = await prepareWith('empty-values', sentence)
  expect(await outcomesOf(prepared, ['parameters/empty', 'parameters/repeated'])).toEqual({
    'parameters/empty': ['skipped', `the document says of this installation: ${sentence}`],
    'parameters/repeated': ['passed', undefined],
  })
})

it('judges no failure that a habit can be the reason for of which the document tells', async () => {
  const sentence = 'filter[name] does not find each client by a name'
  const prepared = await prepareWith('name-matching', sentence)
  const missing =
    (next: Fetch): Fetch =>
    (request) =>
      next(
        withQuery(request, (query) => {
          if (query.has('filter[name]')) query.set('filter[name]', 'zqxj')
        }),
      )
  expect(await outcomesOf(prepared, ['filters/name/case', 'filters/city/case'], missing)).toEqual({
    'filters/name/case': ['skipped', `the document says of this installation: ${sentence}`],
    'filters/city/case': ['passed', undefined],
  })
})

it('still fails where the server ends in an error or does not respond', async () => {
  const prepared = await prepareWith('name-matching', 'filter[name] does not find each client by a name')
  const failing =
    (respond: () => Response) =>
    (next: Fetch): Fetch =>
    async (request) =>
      new URL(request.url).searchParams.has('filter[name]') ? respond() : next(request)
  const lost = () => {
    throw new TypeError('the connection is lost')
  }
  for (const respond of [() => Response.json({ message: 'An error.' }, { status: 500 }), lost])
    expect(await outcomesOf(prepared, ['filters/name/case'], failing(respond))).toEqual({
      'filters/name/case': ['failed', undefined],
    })
})

it('does not insist on a list with spaces where some filters refuse them', async () => {
  const prepared = await prepareWith('list-spaces', 'spaces are refused in filter[countryCodes]')
  expect(prepared.checks.map(({ id }) => id)).not.toContain('reading/sample-call')
})
