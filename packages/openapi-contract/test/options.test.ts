import { expect, it } from 'vitest'
import { documentSuite } from '../src/checks/document-suite.ts'
import { commandOf, readOptions } from '../src/command/options.ts'

const definition = {
  summary: 'Checks that a server does what the document of the Coins API says.',
  suite: { ...documentSuite, command: 'coins-contract' },
  tokenVariable: 'COINS_TOKEN',
  hostFlags: [{ name: 'side', placeholder: 'SIDE', description: 'the side that comes up' }],
}

it('leads back to the same checks with everything that changes what is asked', () => {
  const changing = ['--document', "my api's.yaml", '--allow-writes', '--side', 'heads,a b']
  const same = ['--seed', '7', '--json', 'report.json', '--rate', '2']
  const options = readOptions(definition, ['--target', 'https://host.name', ...changing, ...same])
  expect(commandOf('npx coins-contract', options)).toBe(
    "npx coins-contract --target https://host.name --document 'my api'\\''s.yaml' --allow-writes --side 'heads,a b'",
  )
})
