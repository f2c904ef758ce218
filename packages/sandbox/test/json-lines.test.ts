import fc from 'fast-check'
import { expect, test } from 'vitest'
import { inLines } from '../cockpit/json-lines.ts'

test('a text of JSON that was cut off is laid out as the whole text is, up to where it was cut', () => {
  fc.assert(
    fc.property(fc.oneof(fc.object(), fc.array(fc.jsonValue())), fc.nat(), (value, place) => {
      const text = JSON.stringify(value)
      const cut = inLines(text.slice(0, place % text.length))
      const withoutSpace = (laidOut: string) => laidOut.replace(/\s/g, '')
      expect(withoutSpace(inLines(text)).startsWith(withoutSpace(cut).replace(/"[^"]*$|\w+$/, ''))).toBe(true)
    }),
  )
})

test('objects and lists are indented, and empty ones stay in their line', () => {
  const lines = ['{', '  "data": [', '    {', '      "name": "Zoë",', '      "tags": [],', '      "company": {},']
  expect(inLines('{"data":[{"name":"Zo\\u00eb","tags":[],"company":{},')).toBe([...lines, '      '].join('\n'))
})

test('a text that only begins as JSON is shown whole', () => {
  expect(inLines('[log]}} end, "a').replace(/\s/g, '')).toBe('[log]}}end,"a')
})

test.each(['<html>', 'Service unavailable', ''])('%j is not JSON, and stays as it is', (text) => {
  expect(inLines(text)).toBe(text)
})
