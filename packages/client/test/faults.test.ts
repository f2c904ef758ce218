import { describe, expect, test } from 'vitest'
import { createB2CoreClient } from '../src/index.ts'
import { faults } from './faults/index.ts'
import { ownSubject } from './faults/own-subject.ts'
import { runFault } from './faults/run-fault.ts'

const own = ownSubject(createB2CoreClient)

test('each fault has its own name', () => {
  const names = Object.values(faults).flatMap((group) => group.map(({ name }) => name))
  expect(names.length).toBeGreaterThanOrEqual(190)
  expect(new Set(names).size).toBe(names.length)
})

describe.each(Object.entries(faults))('%s', (_, group) => {
  test.concurrent.each(group)('$name', async (fault) => {
    expect(await runFault(fault, own)).toEqual([])
  })
})
