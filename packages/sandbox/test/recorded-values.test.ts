import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cleanJson } from '../src/recording/clean-json.ts'
import { createInventor } from '../src/recording/invent.ts'

const inventor = createInventor(new Uint8Array(32).fill(7))

test('no text or number of a body is in what is written, wherever it is', () => {
  const person = fc.oneof(
    fc.string({ minLength: 4, unit: fc.constantFrom(...'abcdeXYZäπ -_@.') }),
    fc.integer({ min: 10_000 }),
  )
  const isTelling = (value: unknown) => /[\p{L}\p{N}].*[\p{L}\p{N}].*[\p{L}\p{N}]/u.test(String(value))
  const tree = fc.letrec((tie) => ({
    value: fc.oneof(
      { maxDepth: 4 },
      person,
      fc.array(tie('value'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('name', 'note', '0', 'a@b.example', 'id'), tie('value')),
    ),
  }))
  fc.assert(
    fc.property(tree.value, (value) => {
      const leaves = (node: unknown): unknown[] =>
        typeof node === 'object' && node !== null ? Object.entries(node).flatMap(([, each]) => leaves(each)) : [node]
      const before = leaves(value)
      const after = leaves(cleanJson({ person: value }, inventor))
      expect(after.map((leaf) => typeof leaf)).toEqual(before.map((leaf) => typeof leaf))
      expect(after.filter((leaf, index) => leaf === before[index] && isTelling(leaf))).toEqual([])
      expect(JSON.stringify(cleanJson(value, inventor))).not.toContain('a@b.example')
    }),
  )
})

test('a total is kept where it is that of a list, and not where it can be a sum of money', () => {
  const client = { clientId: 7, balance: { total: 5321.77 }, accounts: [{ total: 90_417 }] }
  const list = { data: [client], total: 812, meta: { total: 813 } }
  const cleaned = cleanJson({ ...list, payload: client }, inventor)
  expect(cleaned).toMatchObject({ total: 812, meta: { total: 813 } })
  expect(JSON.stringify([cleaned, cleanJson(client, inventor)])).not.toMatch(/5321|90417/)
})

test.each(['anna.meyer', 'anna@bank.test', 'Anna Meyer', '90417', 'anna[1]'])(
  'the key %j may be a value of a person, and is replaced',
  (key) => {
    expect(JSON.stringify(cleanJson({ contacts: { [key]: true } }, inventor))).not.toContain(key)
  },
)

test.each(['givenName', 'country_code', 'numeric-code', '0', 'filter[city]', 'info.givenName', 'phones.0.phone'])(
  'the key %j is a name, and stays',
  (key) => {
    expect(cleanJson({ errors: { [key]: null } }, inventor)).toEqual({ errors: { [key]: null } })
  },
)

test('the same value becomes the same one, and another key gives others', () => {
  const other = createInventor(new Uint8Array(32).fill(8))
  expect(inventor.text('Unmistakable')).toBe(inventor.text('Unmistakable'))
  expect(inventor.text('Unmistakable')).not.toBe(other.text('Unmistakable'))
  expect(String(inventor.number(-96_750_485))).toMatch(/^-\d{5}0\d{2}$|^-\d+$/)
  expect(inventor.number(0)).toBe(0)
  expect(inventor.text('2026-01-05')).toMatch(/^\d{4}-\d\d-\d\d$/)
  expect(inventor.text('花')).toMatch(/^[a-z]$/)
})

test.each([
  '2026-01-15',
  '2026-01-15 09:30',
  '2026-01-15T09:30:05Z',
  '2026-01-15T09:30:05.25+02:00',
  '2026-01-15 09:30:05 UTC',
])('the date in %j is replaced, and its form stays', (text) => {
  const form = (date: string) => date.replace(/\d/g, '0')
  const invented = inventor.text(text)
  expect(invented.slice(0, 10)).not.toBe(text.slice(0, 10))
  expect(form(invented)).toBe(form(text))
})

test.each([
  '1990-01-15 Hubert Blaine',
  '1990-01-15\nHubert Blaine',
  '1990-01-15T09:30:00Hubert Blaine',
  '1990-01-15, 09:30 Hubert Blaine +02:00',
])('no name after a date is in what is written: %j', (text) => {
  expect(inventor.text(text)).not.toMatch(/1990|Hubert|Blaine/)
})

test('an address and a number in a longer text are replaced too, as they are without the text', () => {
  const [address, number] = ['zoe.long@bank.test', '+49 171 3920012']
  const text = `Write to Zoë <${address}>, or call ${number}.`
  const invented = inventor.text(text)
  expect(inventor.text(address)).toMatch(/@example\.com$/)
  expect(inventor.text(number)).toMatch(/^\+99 9\d\d \d{7}$/)
  expect(invented).toMatch(new RegExp(`^[A-Z][a-z]{4} [a-z]{2} [A-Z][a-z]{2} <${inventor.text(address)}>, `))
  expect(invented).toContain(inventor.text(number))
})

test.each(['0', '000', '0000-00-00 00:00:00', '-'])('%j stays, since it says nothing of a person', (text) => {
  expect(inventor.text(text)).toBe(text)
})
