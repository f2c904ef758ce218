/** A time as in HTTP headers: `Thu, 15 Jan 2026 09:30:00 GMT`. */
export const isHttpDate = (value: unknown): boolean =>
  typeof value === 'string' && /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/.test(value)
