import { expect, it } from 'vitest'
import { groupByCause } from '../src/report/causes.ts'
import type { CheckResult } from '../src/running/check.ts'

const failed = (more: Partial<CheckResult>): CheckResult => ({
  id: 'filters/name/words',
  kind: 'relation',
  group: 'filters',
  title: 'the filter finds a word',
  claims: ['name-matching'],
  outcome: 'failed',
  requests: 1,
  changes: 0,
  refused: 0,
  ms: 1,
  ...more,
})

const fixOf = (more: Partial<CheckResult>) => groupByCause([failed(more)])[0]?.fix

it('an assumption of the failed check may be wrong', () => {
  expect(fixOf({})).toBe('the server; or the assumption name-matching, if the server is right')
})

it('only the assumptions that the failure speaks against may be wrong', () => {
  expect(fixOf({ refutes: ['name-case'] })).toBe('the server; or the assumption name-case, if the server is right')
  expect(fixOf({ refutes: ['name-matching', 'name-case'] })).toContain('name-matching or name-case')
  expect(fixOf({ refutes: [] })).toBe('the server')
})
