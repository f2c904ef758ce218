/** Milliseconds that `Retry-After` asks to wait; undefined if it is absent or cannot be read. */
export function readRetryAfter(headers: Headers, now: number): number | undefined {
  const value = `${headers.get('retry-after')}`.trim()
  if (/^\d+$/.test(value)) return Number(value) * 1_000
  // Measured by the server's own clock, because the caller's can be wrong.
  const serverNow = Date.parse(`${headers.get('date')}`) || now
  // Without a time of day, `Date.parse` would also take `1.5` and `in 3` for dates.
  const time = /:\d\d:/.test(value) && Date.parse(value)
  return time ? Math.max(0, time - serverNow) : undefined
}
