import { expect, test } from 'vitest'
import { findNodeProblem } from '../src/node-version.ts'

const range = '^24.16.0 || >=26.1.0'

test.each(['24.16.0', '24.21.0', '26.1.0', '26.9.3', '27.0.0', '30.2.1'])('Node %s is in the range', (version) => {
  expect(findNodeProblem('sandbox', range, version)).toBeUndefined()
})

test.each(['18.20.0', '20.20.2', '22.23.1', '23.11.0', '24.0.0', '24.15.9', '25.9.0', '26.0.9'])(
  'Node %s is refused in one line that says which to use',
  (version) => {
    expect(findNodeProblem('sandbox', range, version)).toBe(
      `sandbox needs Node 24.16 or a newer 24, or 26.1 or newer; this is Node ${version}.`,
    )
  },
)

test('a range of one number is every newer version too', () => {
  expect(findNodeProblem('mock', '>=24', '24.0.0')).toBeUndefined()
  expect(findNodeProblem('mock', '>=24.14.0', '24.13.9')).toBe('mock needs Node 24.14 or newer; this is Node 24.13.9.')
  expect(findNodeProblem('mock', '>=24.14.0', '25.0.0')).toBeUndefined()
})
