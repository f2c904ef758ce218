import { expect, it } from 'vitest'
import { conformanceChecks } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'

const number = { type: 'number', minimum: 1 }
const code = { type: 'string', pattern: '^[A-Z]{3}$' }

it.each([
  [{ anyOf: [number, code] }, ['anyOf']],
  [{ oneOf: [number, code] }, ['oneOf (none)']],
  [{ oneOf: [{ type: 'integer' }, number] }, ['oneOf (none)', 'oneOf']],
])('a text that none of the alternatives in %j allows is named by their keyword', (schema, rules) => {
  const parameters = [{ name: 'size', in: 'query', schema }]
  const responses = { 200: { description: 'Things' } }
  const checks = conformanceChecks(
    preparePaths({ '/things': { get: { operationId: 'things', parameters, responses } } }),
  )
  const ofSize = checks.flatMap(({ id }) => id.split('things/refuses/query size/')[1] ?? [])
  expect(ofSize).toEqual(expect.arrayContaining(rules))
  expect(ofSize.filter((rule) => /One|one|any/.test(rule)).toSorted()).toEqual(rules.toSorted())
})
