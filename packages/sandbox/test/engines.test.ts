import { readFile } from 'node:fs/promises'
import { expect, test } from 'vitest'
import { findEngineProblem, supportedNode } from '../src/cli/find-engine-problem.ts'

test.each(['24.16.0', '24.21.0', '26.1.0', '26.9.3', '27.0.0', '30.2.1'])('Node %s has all of it', (version) => {
  expect(findEngineProblem(version)).toBeUndefined()
})

test.each(['18.20.0', '20.20.2', '22.23.1', '23.11.0', '24.0.0', '24.15.9', '25.9.0', '26.0.9'])(
  'Node %s is refused in one line that says which to use',
  (version) => {
    const problem = findEngineProblem(version)
    expect(problem).toMatch(/^The sandbox needs Node 24\.16 or newer [^\n]*$/)
    expect(problem).toContain(`this is Node ${version}.`)
  },
)

test('package.json promises the same versions', async () => {
  const { engines } = JSON.parse(await readFile(new URL('../package.json', import.meta.url), 'utf8'))
  expect(engines.node).toBe(supportedNode)
})
