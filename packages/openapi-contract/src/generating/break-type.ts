import type { JsonObject } from '../document/json.ts'
import { type BreakRule, oneOfThese } from './break-with.ts'
import { type JsonType, typesOf } from './types.ts'

/** Values of each type. Among them are those that become valid when a server converts what it gets. */
const samples: Readonly<Record<JsonType, readonly unknown[]>> = {
  null: [null],
  boolean: [true],
  integer: [7, 784],
  number: [1.5],
  string: ['text', '7'],
  array: [[]],
  object: [{}],
}

/** With a value of each type that is not allowed. */
export function breakType(keywords: JsonObject): BreakRule | undefined {
  const allowed = new Set<string>(typesOf(keywords))
  if (allowed.has('number')) allowed.add('integer')
  return oneOfThese(Object.entries(samples).flatMap(([type, values]) => (allowed.has(type) ? [] : values)))
}
