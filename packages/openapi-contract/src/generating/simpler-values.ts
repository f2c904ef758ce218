import { isObject } from '../document/json.ts'

/** Values a little simpler than the given one, the simplest first. Only one thing differs in each. */
export function* simplerValues(value: unknown): Generator<unknown> {
  if (typeof value === 'string') yield* simplerTexts(value)
  else if (typeof value === 'number') yield* simplerNumbers(value)
  else if (value === true) yield false
  else if (Array.isArray(value)) yield* simplerArrays(value)
  else if (isObject(value)) yield* simplerObjects(value)
}

/** The host of generated addresses. A scheme of any length would be looked for at each letter of a long text. */
const hostOfAddress = /@(?:example\.com|b\.co)|[a-z]{1,10}:\/\/example\.com/

/** The host of an address stays: no server has to take half of its name, which would be another host. */
function* simplerTexts(text: string): Generator<string> {
  const found = hostOfAddress.exec(text)
  if (!found) return yield* simplerPlainTexts(text)
  const [host] = found
  const [before, after] = [text.slice(0, found.index), text.slice(found.index + host.length)]
  for (const simpler of simplerPlainTexts(before)) yield simpler + host + after
  for (const simpler of simplerPlainTexts(after)) yield before + host + simpler
}

function* simplerPlainTexts(text: string): Generator<string> {
  const characters = [...text]
  if (characters.length === 0) return
  yield ''
  for (let keep = Math.floor(characters.length / 2); keep > 0; keep = Math.floor(keep / 2))
    yield characters.slice(0, characters.length - keep).join('')
  if (characters.some((one) => one !== 'a')) yield 'a'.repeat(characters.length)
}

function* simplerNumbers(value: number): Generator<number> {
  if (value === 0) return
  yield 0
  if (value < 0) yield -value
  for (let away = Math.trunc(value / 2); away !== 0; away = Math.trunc(away / 2)) yield value - away
}

function* simplerArrays(items: readonly unknown[]): Generator<unknown[]> {
  if (items.length === 0) return
  yield []
  if (items.length > 1) yield items.slice(0, Math.floor(items.length / 2))
  const few = items.slice(0, 20)
  for (const at of few.keys()) yield items.filter((_, index) => index !== at)
  for (const [at, item] of few.entries())
    for (const simpler of simplerValues(item)) yield items.map((one, index) => (index === at ? simpler : one))
}

function* simplerObjects(object: Readonly<Record<string, unknown>>): Generator<Record<string, unknown>> {
  const entries = Object.entries(object)
  if (entries.length > 1) yield {}
  for (const [name] of entries) yield Object.fromEntries(entries.filter(([other]) => other !== name))
  for (const [name, field] of entries)
    for (const simpler of simplerValues(field))
      yield Object.fromEntries(entries.map(([other, value]) => [other, other === name ? simpler : value]))
}
