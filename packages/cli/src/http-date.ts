/** A time as in HTTP headers: `Thu, 15 Jan 2026 09:30:00 GMT`. */
export const isHttpDate = (value: unknown): boolean =>
  typeof value === 'string' && value.endsWith(' GMT') && new Date(value).toUTCString() === value
