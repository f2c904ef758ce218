/** Characters of a value in a message. */
const longest = 100

/** A value as it is shown in a message: JSON, shortened. */
export function describeValue(value: unknown): string {
  if (value === undefined || typeof value === 'function' || typeof value === 'symbol') return `of type ${typeof value}`
  // JSON has null for a number that is infinite or not a number.
  if (typeof value === 'number') return String(value)
  let json: string
  try {
    json = JSON.stringify(value)
  } catch {
    // It contains itself, or a BigInt.
    return `of type ${typeof value}`
  }
  return shorten(json)
}

/** A name or a text of a caller as it is shown in a message. */
export function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
