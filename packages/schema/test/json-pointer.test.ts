import fc from 'fast-check'
import { expect, test } from 'vitest'
import { pointerOf, pointerSteps, referenceOf, referenceSteps } from '../src/json-pointer.ts'

test('a pointer and a reference lead back to their steps', () => {
  fc.assert(
    fc.property(fc.array(fc.string({ unit: 'grapheme' })), (steps) => {
      expect(pointerSteps(pointerOf(steps))).toEqual(steps)
      expect(referenceSteps(referenceOf(steps))).toEqual(steps)
    }),
  )
})

test.each([
  ['#', []],
  ['#/', ['']],
  ['#/paths/~1a~1%7Bid%7D/get', ['paths', '/a/{id}', 'get']],
  ['#/~01', ['~1']],
])('%s has the steps %j', (reference, steps) => {
  expect(referenceSteps(reference)).toEqual(steps)
})

test.each(['', 'a.yaml', 'a.yaml#/a', '#anchor', '#/%', '/a'])('%j has no steps within the document', (reference) => {
  expect(referenceSteps(reference)).toBeUndefined()
})
