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
  const numbers = ['--cases', '40', '--deadline', '900']
  const changing = ['--document', "my api's.yaml", ...numbers, '--allow-writes', '--with-data', '--side', 'heads,a b']
  const same = ['--seed', '7', '--json', 'report.json', '--rate', '2']
  const options = readOptions(definition, ['--target', 'https://host.name', ...changing, ...same])
  expect(commandOf('npx coins-contract', options)).toBe(
    "npx coins-contract --target https://host.name --document 'my api'\\''s.yaml' --cases 40 --deadline 900 --allow-writes --with-data --side 'heads,a b'",
  )
})

it('names no number that is the usual one', () => {
  const options = readOptions(definition, ['--target', 'https://host.name', '--cases', '5', '--deadline', '5000'])
  expect(commandOf('npx coins-contract', options)).toBe('npx coins-contract --target https://host.name')
})

it.each([
  ['https://host.name', 5, 1_500],
  ['https://localhost.name', 5, 1_500],
  ['http://localhost:3000/api', 1_000, 20_000],
  ['http://127.0.0.1:3000', 1_000, 20_000],
  ['http://[::1]:3000', 1_000, 20_000],
])('is careful with %s: %i requests a second, %i in all', (target, rate, maxRequests) => {
  expect(readOptions(definition, ['--target', target])).toMatchObject({ rate, maxRequests })
  const given = ['--rate', '7', '--max-requests', '70']
  expect(readOptions(definition, ['--target', target, ...given])).toMatchObject({ rate: 7, maxRequests: 70 })
})
