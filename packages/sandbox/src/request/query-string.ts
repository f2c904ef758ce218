/** One name and value of a query string, decoded. */
export interface QueryPair {
  readonly name: string
  /** Undefined where the percent-encoding is broken or is not UTF-8. */
  readonly value: string | undefined
}

/** Splits a raw query string. A `+` is a space, as forms write it; a name that cannot be decoded stays as it is. */
export function readQueryString(raw: string): QueryPair[] {
  const pairs: QueryPair[] = []
  for (const part of raw.split('&')) {
    if (part === '') continue
    const equals = part.indexOf('=')
    const name = equals === -1 ? part : part.slice(0, equals)
    pairs.push({ name: decode(name) ?? name, value: equals === -1 ? '' : decode(part.slice(equals + 1)) })
  }
  return pairs
}

/** Undefined where the percent-encoding is broken or is not UTF-8. */
export function decode(text: string): string | undefined {
  try {
    return text.includes('%') || text.includes('+') ? decodeURIComponent(text.replaceAll('+', ' ')) : text
  } catch {
    return undefined
  }
}
