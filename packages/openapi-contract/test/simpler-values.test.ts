import { expect, it } from 'vitest'
import { simplerValues } from '../src/generating/simpler-values.ts'

it.each([
  ['alyvb9vb@example.com', /^[a-z0-9]*@example\.com$/],
  ['https://example.com/fr169d', /^https:\/\/example\.com(?:\/[a-z0-9]*|a*)$/],
  ['wxyz@b.co', /^[a-z]*@b\.co$/],
])('the host of %s stays when it is made simpler', (text, form) => {
  const simpler = [...simplerValues(text)].map(String)
  expect(simpler.length).toBeGreaterThan(2)
  for (const one of simpler) expect(one).toMatch(form)
})

it('a host is looked for in a text of any length', () => {
  const letters = 'b'.repeat(100_000)
  expect(simplerValues(letters).next().value).toBe('')
  expect(simplerValues(`${letters}@example.com`).next().value).toBe('@example.com')
})

it('a text is made shorter, and simpler at the same length', () => {
  expect([...simplerValues('b@cd')]).toEqual(['', 'b@', 'b@c', 'aaaa'])
})
