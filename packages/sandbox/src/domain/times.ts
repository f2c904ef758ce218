const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i

/** An ISO 8601 date-time with an offset, in milliseconds since 1970; NaN for anything else. */
export function parseTime(value: unknown): number {
  return typeof value === 'string' && dateTime.test(value) ? Date.parse(value) : Number.NaN
}

/** A time as the API writes it: `2022-01-01T00:00:00+00:00`. */
export function formatTime(time: Date): string {
  return `${time.toISOString().slice(0, 19)}+00:00`
}
