import { expect, it } from 'vitest'
import { commandOf, readOptions } from '../src/cli/options.ts'

it('leads back to the same checks with everything that changes what is asked', () => {
  const changing = ['--document', "my api's.yaml", '--allow-writes', '--restricted-tags', 'vip,a b']
  const same = ['--seed', '7', '--json', 'report.json', '--rate', '2']
  expect(commandOf(readOptions(['--target', 'https://host.name', ...changing, ...same]))).toBe(
    "b2core-contract --target https://host.name --document 'my api'\\''s.yaml' --allow-writes --restricted-tags 'vip,a b'",
  )
})
