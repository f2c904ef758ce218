const dateTime = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:\d\d)$/i

/** A moment in milliseconds since 1970, of an ISO 8601 date-time with its offset; NaN for anything else. */
export const momentOf = (value: unknown): number =>
  typeof value === 'string' && dateTime.test(value) ? Date.parse(value) : Number.NaN
