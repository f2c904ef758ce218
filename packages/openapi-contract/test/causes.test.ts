import { expect, it } from 'vitest'
import type { Constraint } from '../src/document/subject.ts'
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

const refusal = (constraint: Constraint, received: string) =>
  failed({ kind: 'refusal', title: 'send refuses it', constraint, failure: { ...failure, received } })

const failure = { message: '', expected: 'a refusal', steps: [], seed: 1, isByItself: false }

it('one rule that is broken in several ways is one cause', () => {
  const ways = [
    { keyword: 'content type', variant: 'text/plain' },
    { keyword: 'content type', variant: 'application/xml' },
    { keyword: 'maxLength' },
  ]
  const causes = groupByCause(ways.map((way) => refusal(way, 'status 201')))
  expect(causes.map(({ title, results }) => [title, results.length])).toEqual([
    ['accepts what the document forbids: content type', 2],
    ['accepts what the document forbids: maxLength', 1],
  ])
})

it('what a server accepts without a valid token is one cause', () => {
  const causes = groupByCause([
    refusal({ keyword: 'credentials', variant: 'none' }, 'status 200'),
    refusal({ keyword: 'credentials', variant: 'unknown token' }, 'status 200'),
  ])
  expect(causes.map(({ title }) => title)).toEqual(['responds without a valid token: status 200'])
})

it('a status that many operations lack in the document is one cause, with the name of each of them', () => {
  const lacking = (group: string, received: string) =>
    failed({ group, failure: { ...failure, rule: 'status', received } })
  const causes = groupByCause([
    lacking('one', 'status 400 is not documented (200 are)'),
    lacking('two', 'status 400 is not documented (200, 404 are)'),
    lacking('two', 'status 401 is not documented (200, 404 are); status 400 is not documented (200, 404 are)'),
    lacking('three', 'status 401 is not documented (200 are)'),
  ])
  expect(causes.map(({ title, operations }) => [title, operations])).toEqual([
    ['status 400 is not documented', ['one', 'two']],
    ['status 401 is not documented', ['two', 'three']],
  ])
})

it('numbers in other notations are one cause, apart from other values of a wrong type', () => {
  const constraints = [
    { keyword: 'type', variant: 'notation' },
    { keyword: 'type', part: 'items', variant: 'notation' },
    { keyword: 'type' },
  ]
  const results = constraints.map((constraint) => refusal(constraint, 'status 200'))
  expect(groupByCause(results).map(({ title, results }) => [title, results.length])).toEqual([
    ['accepts a number in another notation, such as 0x1F', 2],
    ['accepts what the document forbids: type', 1],
  ])
})

it('what ends in one server error is one cause, whichever check met it', () => {
  const met = (title: string, rule?: 'server-error') =>
    failed({
      title,
      claims: [],
      failure: { ...failure, received: 'status 500, and another /status', ...(rule && { rule }) },
    })
  const causes = groupByCause([met('a sign is a part of a text'), met('a valid call is accepted', 'server-error')])
  expect(causes.map(({ title, fix }) => [title, fix])).toEqual([
    ['responds with status 500', 'the server: no request may end in a 5xx'],
  ])
})

it('a refusal without a token for another reason says what the server has to look at first', () => {
  const [cause] = groupByCause([{ ...refusal({ keyword: 'credentials', variant: 'none' }, 'status 404'), claims: [] }])
  expect(cause?.fix).toBe('the server, which must look at the token before anything else')
})

it('one part of a schema that several operations break in the same way is one cause', () => {
  const broken = (group: string, received: string, operation?: string) =>
    failed({ group, failure: { ...failure, rule: 'body', received, ...(operation && { operation }) } })
  const causes = groupByCause([
    broken('list', '/data/0 must NOT have additional properties (id, state)'),
    broken('list', '/ must NOT have additional properties (id, state)', 'read'),
    broken('create', '/ must NOT have additional properties (id, state, note)'),
    broken('list', '/data/3/price must be number'),
    broken('read', '/price must be number'),
    broken('count', '/ must be object'),
    broken('sum', '/ must be object'),
  ])
  expect(causes.map(({ title, operations = [] }) => [title, ...operations])).toEqual([
    ['must NOT have additional properties (id, state)', 'list', 'read', 'create'],
    ['/price must be number', 'list', 'read'],
    ['count: / must be object'],
    ['sum: / must be object'],
  ])
})

it('one promise that several operations break in the same way is one cause', () => {
  const broken = (group: string, received: string) =>
    failed({
      id: `${group}/steady/encodings`,
      kind: 'steady reads',
      group,
      promise: 'steady/encodings',
      title: `${group} is not compressed where the caller excludes it`,
      failure: { ...failure, received },
    })
  const undeclared = (group: string) =>
    failed({
      id: `${group}/undeclared`,
      kind: 'undeclared fields',
      group,
      promise: 'undeclared',
      failure: { ...failure, rule: 'undeclared', received: '/details is not declared' },
    })
  const causes = groupByCause([
    broken('one', 'gzip'),
    broken('two', 'gzip'),
    broken('three', 'br'),
    undeclared('one'),
    undeclared('two'),
  ])
  expect(causes.map(({ title, operations = [] }) => [title, ...operations])).toEqual([
    ['is not compressed where the caller excludes it', 'one', 'two'],
    ['/details is not declared', 'one', 'two'],
    ['three is not compressed where the caller excludes it'],
  ])
})

it('a valid call that is refused is one cause, whether it is sent by itself or in a sequence', () => {
  const received = { ...failure, expected: 'a valid request to be accepted', received: 'status 400' }
  const causes = groupByCause([
    failed({
      kind: 'valid requests',
      group: 'add',
      title: 'add accepts whatever the document allows',
      failure: received,
    }),
    failed({
      kind: 'sequences',
      group: 'add',
      title: 'any sequence of add, read agrees with a simple model',
      failure: received,
    }),
  ])
  expect(causes.map(({ title, results }) => [title, results.length])).toEqual([
    ['add accepts whatever the document allows', 2],
  ])
})
