import { describe, expect, it } from 'vitest'
import { lettersOf, missedLettersOf, wereLettersOf } from '../src/suite/country-letters.ts'

describe('the letters of a country', () => {
  it.each([
    ['784', 'AE'],
    [4, 'AF'],
    ['008', 'AL'],
    ['999', undefined],
    ['x', undefined],
    [null, undefined],
  ])('for the number %s are %s', (code, letters) => {
    expect(lettersOf(code)).toBe(letters)
  })

  it.each([
    ['530', 'AN', true],
    ['891', 'CS', true],
    ['810', 'SU', true],
    ['530', 'NL', false],
    ['826', 'UK', false],
    ['276', 'de', false],
    ['276', 'DE', false],
    ['276', 'Germany', false],
  ])('for the number %s were %s: %s', (code, letters, were) => {
    expect(wereLettersOf(letters, lettersOf(code) ?? '')).toBe(were)
  })

  it.each([
    ['784', 'AE', undefined],
    [8, 'AL', undefined],
    ['530', 'AN', undefined],
    ['784', null, undefined],
    ['784', '', undefined],
    [null, 'AE', undefined],
    ['999', 'XA', undefined],
    ['784', 'AL', 'AE'],
    // North America has this number, and no country.
    ['003', 'AO', 'no letters of another country'],
  ])('for the number %s and the letters %s miss: %s', (numericCode, alpha2Code, missed) => {
    expect(missedLettersOf({ numericCode, alpha2Code })).toBe(missed)
  })
})
