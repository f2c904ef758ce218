import type { TimeForm } from './wire-rules.ts'

const day = 86_400_000
/** The zone of a server that writes midnight of its own zone: three hours east of UTC. */
const serverOffset = 3 * 3_600_000

/** A time in another form. A value that is not a time stays as it is. */
export function encodeTime(value: unknown, form: TimeForm): unknown {
  const moment = readMoment(value)
  return moment === undefined ? value : writeMoment(moment, form)
}

/**
 * A time in any form, as ISO 8601 with the offset `+00:00`. A value that is not a time stays as it is.
 * @param form What a number counts.
 */
export function decodeTime(value: unknown, form: TimeForm): unknown {
  const moment = readMoment(value, form)
  return moment === undefined ? value : writeMoment(moment, 'offset')
}

/** The day of a birthday, such as `1990-05-17`. */
export function encodeDay(value: unknown): unknown {
  const moment = readMoment(value)
  return moment === undefined ? value : isoOf(moment).slice(0, 10)
}

/** A birthday as midnight of that day in the zone of the server. */
export function encodeServerMidnight(value: unknown, form: TimeForm): unknown {
  const moment = readMoment(value)
  if (moment === undefined) return value
  return form === 'offset' ? `${isoOf(moment).slice(0, 10)}T00:00:00+03:00` : writeMoment(moment - serverOffset, form)
}

/**
 * A birthday in any form, as midnight UTC of the nearest day.
 * @param form What a number counts.
 */
export function decodeBirthday(value: unknown, form: TimeForm): unknown {
  const moment = readMoment(value, form)
  return moment === undefined ? value : writeMoment(Math.floor((moment + day / 2) / day) * day, 'offset')
}

const iso = /^\d{4}-\d\d-\d\dT\d\d:\d\d(:\d\d(\.\d+)?)?(Z|[+-]\d\d:?\d\d)$/i
const withoutOffset = /^\d{4}-\d\d-\d\d[ T]\d\d:\d\d:\d\d(\.\d+)?$/
const date = /^\d{4}-\d\d-\d\d$/
const httpDate = /^[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT$/

/** Milliseconds since 1970. Without an offset, a time is in UTC. */
function readMoment(value: unknown, form: TimeForm = 'offset'): number | undefined {
  if (typeof value === 'number') return momentOf(form === 'unix-milliseconds' ? value : value * 1000)
  if (typeof value !== 'string') return undefined
  const text = withoutOffset.test(value) ? `${value.replace(' ', 'T')}Z` : value
  const moment = [iso, date, httpDate].some((known) => known.test(text)) ? Date.parse(text) : Number.NaN
  return momentOf(moment)
}

/** Undefined for a time that a `Date` cannot have. */
const momentOf = (moment: number): number | undefined => (Number.isNaN(new Date(moment).getTime()) ? undefined : moment)

function writeMoment(moment: number, form: TimeForm): unknown {
  const text = isoOf(moment)
  switch (form) {
    case 'offset':
      return `${withoutZeros(text)}+00:00`
    case 'z':
      return `${text.slice(0, 19)}Z`
    case 'milliseconds':
      return text
    case 'microseconds':
      return text.replace('Z', '000Z')
    case 'fraction':
      return text.replace('Z', '0000Z')
    case 'offset-without-colon':
      return `${withoutZeros(text)}+0000`
    case 'no-offset':
      return text.slice(0, 19)
    case 'space':
      return text.slice(0, 19).replace('T', ' ')
    case 'http-date':
      return new Date(moment).toUTCString()
    case 'unix':
      return Math.floor(moment / 1000)
    case 'unix-milliseconds':
      return moment
  }
}

const isoOf = (moment: number): string => new Date(moment).toISOString()

/** Without the fraction of a second where it is zero, and without the `Z`. */
const withoutZeros = (text: string): string => (text.endsWith('.000Z') ? text.slice(0, 19) : text.slice(0, -1))
