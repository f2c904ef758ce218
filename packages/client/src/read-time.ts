/** Milliseconds since 1970, from any form in which an installation writes a time; undefined for any other value. */
export function readTime(time: unknown): number | undefined {
  // Seconds since 1970 are below this number until the year 5138, and milliseconds are above it since 1973.
  if (typeof time === 'number') return inRange(time < 100_000_000_000 ? time * 1_000 : time)
  // A time without a zone is in UTC.
  const text = `${time ?? ''}`.replace(/^(\d{4}-\d\d-\d\d)[ T](\d\d:\d\d(:\d\d(\.\d+)?)?)$/, '$1T$2Z')
  return inRange(Date.parse(text))
}

/** A day, with or without a time. `Date.parse` reads much more: it takes 02.01.2026 for the first of February. */
const isoDateTime = /^(\d{4}-\d\d-\d\d)([ T]\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)?)?$/

/** Milliseconds since 1970 of a time that a caller gives; undefined if it is invalid. */
export function readGivenTime(time: unknown): number | undefined {
  if (time instanceof Date) return inRange(time.getTime())
  if (typeof time !== 'string') return readTime(time)
  const [, day] = isoDateTime.exec(time) ?? []
  return day !== undefined && isInCalendar(day) ? readTime(time) : undefined
}

/** `Date.parse` takes 30 February for 2 March. */
function isInCalendar(day: string): boolean {
  return new Date(`${day}T00:00:00Z`).getUTCDate() === Number(day.slice(8))
}

/** A number that a `Date` can have. */
function inRange(ms: number): number | undefined {
  return Number.isNaN(new Date(ms).getTime()) ? undefined : ms
}
