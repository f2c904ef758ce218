import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { main } from '../src/command/main.ts'
import { describingOperation } from '../src/document/describes-request.ts'
import { indexOf, isOpen } from '../src/document/operation-index.ts'
import { type Check, conformanceChecks, documentSuite, type Operation } from '../src/index.ts'
import { collectChecks } from '../src/running/collect-checks.ts'
import { preparePaths } from './support/prepare-paths.ts'
import { temporaryFolder } from './support/temporary-folder.ts'

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

  it('is refused as soon as it has more checks than one run holds', () => {
    const [check] = preparePaths({ '/things': { get: { responses: response } } }).checks
    let lists = 0
    function* endless() {
      while (check) {
        lists++
        yield Array.from({ length: 1000 }, () => check)
      }
    }
    expect(() => collectChecks(endless(), 7)).toThrow(
      '7 operations have more than 200000 checks, too many for one run.',
    )
    expect(lists).toBe(201)
  })

  it('is refused by the command in one line, which says how to choose some operations', async () => {
    const folder = await temporaryFolder()
    const file = join(folder, 'openapi.json')
    const paths = Object.fromEntries(['/a', '/b'].map((path) => [path, { get: { responses: response } }]))
    await writeFile(file, JSON.stringify({ openapi: '3.1.0', info: { title: 'Things', version: '1' }, paths }))
    const [check] = preparePaths(paths).checks
    const checks = () => collectChecks([Array.from({ length: 200_001 }, () => check as Check)], 2)
    const definition = { summary: 'Tests.', tokenVariable: 'TOKEN', suite: { ...documentSuite, checks } }
    const terminal = { print: () => {}, env: {}, interruptible: () => new AbortController().signal }
    const line =
      /^2 operations have more than 200000 checks, .* Choose some of the operations, such as --include "\/a"\.$/
    await expect(main(definition, ['--document', file, '--list'], terminal)).rejects.toThrow(line)
  })
})
