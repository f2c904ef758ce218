import { describe, expect, it } from 'vitest'
import { documentSuite } from '../src/checks/document-suite.ts'
import { openDocument } from '../src/document/document.ts'
import { isObject } from '../src/document/json.ts'
import type { Check } from '../src/running/check.ts'
import { createRun } from '../src/running/create-run.ts'
import { prepare } from '../src/running/prepared.ts'
import type { ReadOtherForm } from '../src/running/read-other-form.ts'
import { runChecks } from '../src/running/run-checks.ts'
import { hostTarget } from '../src/target/host.ts'

const leaf = { type: 'object', required: ['leaves'], properties: { leaves: { type: 'integer' } } }
const document = openDocument({
  openapi: '3.1.1',
  info: { title: 'Herbarium', version: '1' },
  paths: {
    '/plant': {
      get: {
        operationId: 'readPlant',
        responses: { 200: { description: 'It', content: { 'application/json': { schema: leaf } } } },
      },
    },
  },
})

/** Knows a plant in the member `plant`, the status 203, and a number that is text. */
const readOtherForm: ReadOtherForm = (_, { response }, problems) => {
  if (problems.some(({ rule }) => rule === 'status')) return { ...response, status: 200 }
  const { json } = response
  if (!isObject(json)) return undefined
  if (isObject(json.plant)) return { ...response, json: json.plant }
  return typeof json.leaves === 'string' ? { ...response, json: { leaves: Number(json.leaves) } } : undefined
}

/** What comes of a check that the plant has three leaves, and all that is noted about the form. */
async function look(status: number, body: unknown) {
  const suite = { ...documentSuite, readOtherForm: () => readOtherForm }
  const prepared = prepare(document, suite)
  const fetch = async () => Response.json(body, { status })
  const run = createRun(prepared, hostTarget({ name: 'herbarium', url: 'http://localhost', fetch }), {
    seed: 1,
    withData: true,
  })
  const check: Check = {
    id: 'plant/leaves',
    kind: 'relation',
    group: 'plant',
    title: 'a plant has three leaves',
    needs: [],
    claims: [],
    async verify(session) {
      const { response } = await session.ask(session.operation('readPlant'), {
        method: 'GET',
        target: '/plant',
        headers: {},
      })
      const { leaves } = response.json as { readonly leaves: number }
      session.expect(leaves === 3, 'three leaves', () => `${leaves}`)
    },
  }
  const [result] = await runChecks(run, [check])
  return { own: result?.ownOutcome ?? result?.outcome, noted: result?.failure?.received, reason: result?.reason }
}

describe('a response in another form that the suite knows', () => {
  it.each([
    ['in another member', 200, { plant: { leaves: 3 } }, ["/ must have required property 'leaves'"]],
    ['with another status', 203, { leaves: 3 }, ['status 203 is not documented']],
    ['with a field of another type', 200, { leaves: '3' }, ['/leaves must be integer']],
    ['with all of them', 203, { plant: { leaves: '3' } }, ['status 203', 'required property', 'must be integer']],
  ])('%s is noted, and is looked at all the same', async (_, status, body, due) => {
    const { own, noted } = await look(status, body)
    expect(own).toBe('passed')
    for (const part of due) expect(noted).toContain(part)
  })

  it('can fail a check by what it says', async () => {
    expect(await look(203, { plant: { leaves: '4' } })).toMatchObject({ own: 'failed', noted: '4' })
  })
})

it('a response in a form that the suite does not know is not looked at', async () => {
  const { own, reason } = await look(200, { bush: { leaves: 4 } })
  expect(own).toBe('skipped')
  expect(reason).toContain("untested, because of another response: / must have required property 'leaves'")
})
