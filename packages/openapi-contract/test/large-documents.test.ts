import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { describingOperation } from '../src/document/describes-request.ts'
import { indexOf, isOpen } from '../src/document/operation-index.ts'
import { conformanceChecks, type Operation } from '../src/index.ts'
import { preparePaths } from './support/prepare-paths.ts'

const response = { 200: { description: 'A response' } }

/** Operations of these paths, each with GET, and with POST where the path's place is even. */
const operationsOf = (paths: readonly string[]): readonly Operation[] =>
  preparePaths(
    Object.fromEntries(
      paths.map((path, place) => [
        path,
        { get: { responses: response }, ...(place % 2 === 0 && { post: { responses: response } }) },
      ]),
    ),
  ).operations

const paths = fc.uniqueArray(
  fc
    .array(fc.constantFrom('a', 'b', '{one}', '{two}', 'c{three}'), { minLength: 1, maxLength: 4 })
    .map((steps) => `/${steps.join('/')}`),
  { minLength: 1, maxLength: 12 },
)

describe('an index of operations finds what a look at each operation finds', () => {
  it('by path and method', () => {
    fc.assert(
      fc.property(paths, paths, (described, asked) => {
        const operations = operationsOf(described)
        for (const path of asked) {
          expect(indexOf(operations).ofPath(path)).toEqual(operations.filter((one) => one.path === path))
          expect(indexOf(operations).on('POST', path)).toBe(
            operations.find((one) => one.path === path && one.method === 'POST'),
          )
        }
      }),
    )
  })

  it('by the form of a path', () => {
    const mayBeSame = (one: string | undefined, other: string) => one === undefined || isOpen(other) || one === other
    fc.assert(
      fc.property(paths, paths, (described, asked) => {
        const operations = operationsOf(described)
        for (const path of asked) {
          const steps = path.split('/').map((step) => (isOpen(step) ? undefined : step))
          const fitting = operations.filter(({ path: other }) => {
            const others = other.split('/')
            return others.length === steps.length && others.every((step, at) => mayBeSame(steps[at], step))
          })
          expect(indexOf(operations).fitting(steps)).toEqual(fitting)
        }
      }),
    )
  })

  it('by a request: a path without placeholders comes first, then the earlier one', () => {
    const operations = operationsOf(['/{kind}/{id}', '/pets/{id}', '/pets/latest'])
    const found = (target: string) => describingOperation(operations, { method: 'GET', target })?.path
    expect(found('/pets/latest?limit=1')).toBe('/pets/latest')
    expect(found('/pets/7')).toBe('/{kind}/{id}')
    expect(found('/pets/7/photos')).toBeUndefined()
  })
})

/** How often checks look at each operation when they are made, in a document of so many kinds of things. */
function looksAtEach(kinds: number): number {
  const all = Array.from({ length: kinds }, (_, kind) => [
    `/things-${kind}`,
    `/things-${kind}/{id}`,
    `/things-${kind}/{id}/parts`,
  ])
  const prepared = preparePaths(
    Object.fromEntries(
      all.flat().map((path) => [path, { get: { responses: response }, post: { responses: response } }]),
    ),
  )
  let looks = 0
  const get = (operation: Operation, key: string | symbol) => {
    looks++
    return Reflect.get(operation, key)
  }
  conformanceChecks({ ...prepared, operations: prepared.operations.map((operation) => new Proxy(operation, { get })) })
  return looks / prepared.operations.length
}

describe('a document with many operations', () => {
  it('takes no more for each operation than one with few', () => {
    expect(looksAtEach(40)).toBe(looksAtEach(10))
  })
})
