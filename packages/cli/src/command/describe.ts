/** Characters of a value in a message. */
const longest = 100

/** A value of a file or of the command line as a message shows it. What is inside a list or a map may be secret. */
export function describe(value: unknown): string {
  if (Array.isArray(value)) return 'a list'
  if (typeof value === 'object' && value !== null) return 'a map'
  return shorten(JSON.stringify(value) ?? String(value))
}

/** An address as a message shows it: what is before an `@` is a password, and what follows `?` or `#` may be a token. */
export function describeAddress(address: string): string {
  return describe(address.replace(/^.*@/s, '…@').replace(/[?#].*$/s, ''))
}

/** A name of a file as a message shows it. */
export function shorten(text: string): string {
  return text.length > longest ? `${text.slice(0, longest)}…` : text
}
