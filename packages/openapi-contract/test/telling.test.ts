import { describe, expect, it } from 'vitest'
import { documentSuite } from '../src/checks/document-suite.ts'
import { openDocument } from '../src/document/document.ts'
import { createReport } from '../src/report/report.ts'
import type { Check } from '../src/running/check.ts'
import { createRun } from '../src/running/create-run.ts'
import { prepare } from '../src/running/prepared.ts'
import { runChecks } from '../src/running/run-checks.ts'
import type { Session } from '../src/running/session.ts'
import { Telling } from '../src/running/telling.ts'
import { hostTarget } from '../src/target/host.ts'

const document = openDocument({ openapi: '3.1.1', info: { title: 'Ledger', version: '1' }, paths: {} })
const claim = (id: string) => ({ id, text: `The ${id} is so.`, pointer: `/x/${id}`, isElement: false })
const prepared = prepare(document, { ...documentSuite, claims: () => [claim('order'), claim('case')] })

const check = (id: string, verify: (session: Session) => void): Check => ({
  id,
  kind: 'relation',
  group: 'ledger',
  title: id,
  needs: [],
  claims: ['order', 'case'],
  verify: async (session) => verify(session),
})

/** What the ledger says of each claim after these checks. */
async function ledgerOf(...checks: readonly Check[]) {
  const target = hostTarget({ name: 'nobody', url: 'http://localhost', fetch: async () => new Response(null) })
  const run = createRun(prepared, target, { seed: 1 })
  const { ledger } = createReport(run, await runChecks(run, checks))
  return Object.fromEntries(ledger.map(({ id, verdict, because }) => [id, `${verdict}: ${because}`]))
}

const compares = (session: Session) => session.expect(true, 'a match', () => 'none')

describe('a claim', () => {
  it('is confirmed by a check that compared something and passed', async () => {
    expect(await ledgerOf(check('sorted', compares))).toEqual({ order: 'confirmed: sorted', case: 'confirmed: sorted' })
  })

  it('is not confirmed by a check that compared nothing', async () => {
    const because = 'untested: sorted passed, but it compared nothing'
    expect(await ledgerOf(check('sorted', () => {}))).toEqual({ order: because, case: because })
  })

  it('is not confirmed by data that would have looked the same otherwise', async () => {
    const sorted = check('sorted', (session) => {
      compares(session)
      session.telling.cannotTell('all names are equal')
    })
    const because = 'untested: sorted passed, but all names are equal'
    expect(await ledgerOf(sorted)).toEqual({ order: because, case: because })
  })

  it('is confirmed beside another claim that the same data says nothing about', async () => {
    const sorted = check('sorted', (session) => {
      compares(session)
      session.telling.cannotTell('no name has a capital', ['case'])
    })
    expect(await ledgerOf(sorted)).toEqual({
      order: 'confirmed: sorted',
      case: 'untested: sorted passed, but no name has a capital',
    })
  })

  it('is confirmed if another check could tell', async () => {
    const silent = check('silent', (session) => {
      compares(session)
      session.telling.cannotTell('there is one name')
    })
    expect(await ledgerOf(silent, check('sorted', compares))).toHaveProperty('order', 'confirmed: sorted')
  })

  it('is refuted by a check that failed, whatever it could not tell', async () => {
    const failing = check('sorted', (session) => {
      session.telling.cannotTell('there is one name')
      session.expect(false, 'a before b', () => 'b before a')
    })
    const { order } = await ledgerOf(failing)
    expect(order).toMatch(/^refuted: sorted: /)
  })
})

describe('Telling', () => {
  it('keeps each reason with its claims', () => {
    const telling = new Telling()
    telling.compared()
    telling.cannotTell('one', ['order'])
    telling.cannotTell('two')
    expect(telling.untold).toEqual([{ reason: 'one', claims: ['order'] }, { reason: 'two' }])
  })
})
