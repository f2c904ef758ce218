/** One name and value of a query string, decoded. */
export interface QueryPair {
  readonly name: string
  /** Undefined when the percent-encoding is broken or not UTF-8. */
  readonly value: string | undefined
}

/** Splits a raw query string. A `+` is a space, as in forms. A name that cannot be decoded stays as it is. */
export function readQueryString(raw: string): QueryPair[] {
  const parts = raw.split('&').filter((part) => part !== '')
  return parts.map((part) => {
    const equals = part.indexOf('=')
    const name = equals === -1 ? part : part.slice(0, equals)
    const value = equals === -1 ? '' : part.slice(equals + 1)
    return { name: decodeQuery(name) ?? name, value: decodeQuery(value) }
  })
}

/** Decodes a part of a query, where `+` is a space. Undefined when the encoding is broken or not UTF-8. */
function decodeQuery(text: string): string | undefined {
  return decodePercent(text.replaceAll('+', ' '))
}

/** Decodes a part of a path or a cookie, where `+` is itself. Undefined when the encoding is broken or not UTF-8. */
export function decodePercent(text: string): string | undefined {
  try {
    return text.includes('%') ? decodeURIComponent(text) : text
  } catch {
    return undefined
  }
}

/** The values of a Cookie header by name, still encoded. Of several with one name the first counts. */
export function readCookies(header = ''): ReadonlyMap<string, string> {
  const cookies = new Map<string, string>()
  for (const part of header.split(';')) {
    const equals = part.indexOf('=')
    if (equals === -1) continue
    const name = part.slice(0, equals).trim()
    if (!cookies.has(name)) cookies.set(name, withoutQuotes(part.slice(equals + 1).trim()))
  }
  return cookies
}

function withoutQuotes(value: string): string {
  return value.startsWith('"') && value.endsWith('"') ? value.slice(1, -1) : value
}
