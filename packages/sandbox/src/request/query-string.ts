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
export const decode = (text: string): string | undefined => decodePercent(text.replaceAll('+', ' '))

/** As `decode` does, but a `+` stays what it is: in a path or a cookie. */
export function decodePercent(text: string): string | undefined {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text
  } catch {
    return undefined
  }
}

/** The values of a Cookie header by name, still encoded; of several of one name the first. */
export function readCookies(header = ''): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const part of header.split(';')) {
    const [, name = '', value = ''] = /^\s*([^=]*?)\s*=\s*"?(.*?)"?\s*$/s.exec(part) ?? []
    if (!cookies.has(name)) cookies.set(name, value)
  }
  return cookies
}
