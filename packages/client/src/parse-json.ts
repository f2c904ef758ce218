/** A JSON value, or what is wrong with the text. */
export interface ParsedJson {
  readonly value?: unknown
  readonly problem?: string | undefined
}

/**
 * What `JSON.parse` alone would let through: a key that sets a prototype, or an integer that JavaScript changes. Each
 * character of `__proto__` can also be an escape, such as `\u005f`.
 */
const needsCheck = /__proto__|\\u00[567]|\d{16}/

export function parseJson(text: string): ParsedJson {
  let problem: string | undefined
  const check = (key: string, value: unknown) => {
    if (Number.isInteger(value) && !Number.isSafeInteger(value)) problem = `has an unsafe integer in ${key}`
    // An own __proto__ would set a prototype when the object is copied.
    return key === '__proto__' ? undefined : value
  }
  try {
    return { value: JSON.parse(text, needsCheck.test(text) ? check : undefined), problem }
  } catch {
    return { problem: 'is not valid JSON' }
  }
}
