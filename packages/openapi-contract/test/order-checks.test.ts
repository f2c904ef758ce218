import { expect, it } from 'vitest'
import type { Check, CheckKind } from '../src/running/check.ts'
import { orderByDecisions } from '../src/running/order-checks.ts'

const check = (id: string, kind: CheckKind, claims: readonly string[], needs: readonly string[] = []): Check => ({
  id,
  kind,
  group: id,
  title: id,
  needs,
  claims,
  verify: async () => {},
})

const checks = [
  check('valid', 'valid requests', []),
  check('refuses-limit', 'refusal', ['limit']),
  check('refuses-sort', 'refusal', []),
  check('steady', 'steady reads', []),
  check('undeclared', 'undeclared fields', ['fields']),
  check('pages', 'relation', ['limit', 'offset']),
  check('filters', 'relation', ['city']),
  check('creates', 'relation', ['limit', 'offset', 'city', 'created'], ['writes']),
]
const order = (...capabilities: string[]) => orderByDecisions(checks, new Set(capabilities)).map(({ id }) => id)

it('puts as few checks as decide every claim before all others', () => {
  expect(order('writes').slice(0, 1)).toEqual(['creates'])
  expect(order().slice(0, 2)).toEqual(['pages', 'filters'])
})

it('decides every claim again by a check of any kind, where there is one', () => {
  expect(order().slice(2, 3)).toEqual(['refuses-limit'])
})

it('looks for undeclared fields next, then at other relations, at steady reads, and at other refusals last', () => {
  expect(order().slice(3)).toEqual(['undeclared', 'valid', 'creates', 'steady', 'refuses-sort'])
})

it('looks at other relations that only read before those that add to the data', () => {
  const some = ['a', 'b', 'c', 'd'].map((id) => check(`reads-${id}`, 'relation', ['city']))
  const writing = ['a', 'b', 'c', 'd'].map((id) => check(`writes-${id}`, 'relation', ['city', 'created'], ['writes']))
  const ids = orderByDecisions([...writing, ...some], new Set(['writes'])).map(({ id }) => id)
  expect(ids).toEqual(['writes-a', 'writes-b', 'reads-a', 'reads-b', 'reads-c', 'reads-d', 'writes-c', 'writes-d'])
})

it('gives every claim a second check before any claim has a third one', () => {
  const sorts = ['a', 'b', 'c'].map((id) => check(`sort-${id}`, 'relation', ['ties', 'order']))
  const found = [...sorts, check('first', 'relation', ['city']), check('second', 'relation', ['city'])]
  const ids = orderByDecisions(found, new Set()).map(({ id }) => id)
  expect(ids).toEqual(['sort-a', 'first', 'sort-b', 'second', 'sort-c'])
})

it('keeps every check', () => {
  expect(order().toSorted()).toEqual(checks.map(({ id }) => id).toSorted())
})
