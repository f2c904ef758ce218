import { describe, expect, it } from 'vitest'
import { findCulprits } from '../src/report/culprits.ts'
import type { CheckResult } from '../src/running/check.ts'

const check = (claims: readonly string[], more: Partial<CheckResult> = {}): CheckResult => ({
  id: 'a check',
  kind: 'relation',
  group: 'checks',
  title: 'a check',
  claims,
  outcome: 'failed',
  requests: 1,
  changes: 0,
  refused: 0,
  ms: 1,
  ...more,
})

const none = new Set<string>()
const culprits = (...args: Parameters<typeof findCulprits>) => [...findCulprits(...args)]

describe('of the claims that failed checks are about', () => {
  it('one is enough where it explains all failures', () => {
    const failed = [
      check(['pairs'], { suspects: ['case', 'part'] }),
      check(['case'], { suspects: ['part'] }),
      check(['case']),
    ]
    expect(culprits(failed, [], none)).toEqual(['case'])
  })

  it('each is named that nothing else explains', () => {
    expect(culprits([check(['limit']), check(['order'])], [], none)).toEqual(['limit', 'order'])
  })

  it('none is named where a response has refuted one of them already', () => {
    expect(culprits([check(['birthday'], { suspects: ['times'] })], [], new Set(['times']))).toEqual(['times'])
  })

  it('what a check takes for granted comes after what it is about', () => {
    expect(culprits([check(['pairs'], { suspects: ['case'] })], [], none)).toEqual(['pairs'])
  })

  it('a failure that tells which claim is wrong is evidence against nothing that it takes for granted', () => {
    const precise = check(['unique'], { suspects: ['case', 'part'], refutes: ['part'] })
    expect(culprits([check(['case']), check(['case']), precise], [], none)).toEqual(['case', 'part'])
  })

  it('the one counts that no other check confirms', () => {
    const failed = [check(['matching', 'case'])]
    expect(culprits(failed, [check(['matching'], { outcome: 'passed' })], none)).toEqual(['case'])
  })

  it('a failure that is about none of them is evidence against none', () => {
    expect(culprits([check(['names'], { refutes: [], suspects: ['times'] })], [], none)).toEqual([])
  })
})
