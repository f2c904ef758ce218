const dateTime = /^(\d{4}-\d\d-\d\d)T\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i

/** An ISO 8601 date-time with an offset, in milliseconds since 1970; NaN for anything else. */
export function parseTime(value: unknown): number {
  const [time, date = ''] = typeof value === 'string' ? (dateTime.exec(value) ?? []) : []
  return time !== undefined && isDay(date) ? Date.parse(time) : Number.NaN
}

/** `Date.parse` takes a day that the month does not have, such as 31 February, for one of the next month. */
function isDay(date: string): boolean {
  const start = Date.parse(`${date}T00:00:00Z`)
  return !Number.isNaN(start) && formatTime(new Date(start)).startsWith(date)
}

/** A time as the API writes it: `2022-01-01T00:00:00+00:00`. */
export function formatTime(time: Date): string {
  return `${time.toISOString().slice(0, 19)}+00:00`
}
