import { describe, expect, it } from 'vitest'
import { openDocument } from '../src/document/document.ts'
import { createValidator } from '../src/schema/validator.ts'

const compile = createValidator(openDocument({ openapi: '3.1.0' }), 'server')
const isOf = (format: string, value: string): boolean => compile({ type: 'string', format })(value).length === 0

describe('a text of a format', () => {
  it.each([
    ['uri', 'https://example.com/a?b=c'],
    ['uri', 'http://user@h:80'],
    ['uri', 'urn:isbn:0451450523'],
    ['uri', 'file:///etc/hosts'],
    ['date-time', '2026-01-01T00:00:00Z'],
    ['date-time', '2026-01-01t00:00:00.25-03:30'],
  ])('may be, as %s, %s', (format, value) => {
    expect(isOf(format, value)).toBe(true)
  })

  it.each([
    ['uri', 'https://'],
    ['uri', 'http:///path'],
    ['uri', 'https://user@'],
    ['uri', 'https:example.com'],
    ['date-time', '2026-01-01T00:00:00'],
    ['date-time', '2026-01-01T00:00:00+00'],
    ['date-time', '2026-01-01T00:00:00+0000'],
    ['date-time', '2026-01-01T25:00:00Z'],
  ])('is, as %s, never %s', (format, value) => {
    expect(isOf(format, value)).toBe(false)
  })
})
