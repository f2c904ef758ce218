import { isHttpDate } from '../http-date.ts'
import type { JsonObject } from '../json.ts'
import { type SeenClients, valueAt } from './learn-context.ts'

/** How a time can be written, by the claim's values. */
const timeForms: readonly (readonly [string, (value: unknown) => boolean])[] = [
  ['offset', matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d\d:\d\d$/)],
  ['offset-without-colon', matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?[+-]\d{4}$/)],
  ['z', matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/)],
  ['milliseconds', matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z$/)],
  ['microseconds', matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{6}Z$/)],
  ['fraction', matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?Z$/)],
  ['no-offset', matches(/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?$/)],
  ['space', matches(/^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d$/)],
  ['http-date', isHttpDate],
  ['unix', (value) => typeof value === 'number' && Math.abs(value) < 1e11],
  ['unix-milliseconds', (value) => typeof value === 'number' && Math.abs(value) >= 1e11],
]

function matches(form: RegExp): (value: unknown) => boolean {
  return (value) => typeof value === 'string' && form.test(value)
}

/** Learns how times, birthdays, country codes and names are written. Sends nothing. */
export function learnForms(seen: SeenClients): void {
  learnTimes(seen)
  learnBirthdays(seen)
  learnCountryCodes(seen)
  learnNames(seen)
}

const valuesOf = ({ rows }: SeenClients, path: string): unknown[] =>
  rows.map((row) => valueAt(row, path)).filter((value) => value !== undefined && value !== null)

function learnTimes(seen: SeenClients): void {
  const { lesson, firstPage } = seen
  const values = valuesOf(seen, 'createTime')
  if (values.length === 0) {
    lesson.leave('time-format', 'no client that was read has a time')
    return
  }
  // A time with an empty fraction of a second, and one in place of no value, can be shorter than the others.
  const others = ['updateTime', 'loggedAt'].flatMap((name) => valuesOf(seen, name))
  const formOf = (times: readonly unknown[]) => timeForms.find(([, fits]) => times.every(fits))?.[0]
  const ofAll = formOf([...values, ...others])
  const form = ofAll ?? formOf(values)
  if (form && !ofAll) lesson.note('updateTime or loggedAt is not written in the form of createTime')
  const hasParts = form === 'unix' && [...values, ...others].some((time) => !Number.isInteger(time))
  if (hasParts) lesson.departs('time-format', 'times are numbers of seconds, some of them with a fraction', firstPage)
  if (form) lesson.decide('time-format', form, firstPage, values.length)
  else {
    lesson.leave('time-format', 'times have a form that the document cannot express')
    lesson.departs('time-format', 'createTime is not written in any of the known forms of times', firstPage)
  }
}

const dayMs = 86_400_000

function learnBirthdays(seen: SeenClients): void {
  const { lesson, firstPage } = seen
  const values = valuesOf(seen, 'birthday')
  if (values.length === 0) {
    lesson.leave('birthday-format', 'no client that was read has a birthday')
    return
  }
  const dates = values.filter(matches(/^\d{4}-\d\d-\d\d$/))
  const times = values.filter((value) => !dates.includes(value))
  if (dates.length > 0 && times.length > 0)
    lesson.departs('birthday-format', 'some birthdays are dates, and others are times', firstPage)
  if (dates.length > times.length) {
    lesson.decide('birthday-format', 'date', firstPage, dates.length)
    return
  }
  const moments = times.map(momentOf)
  if (moments.some(Number.isNaN)) {
    lesson.leave('birthday-format', 'birthdays are not all times')
    return
  }
  const atMidnight = moments.every((moment) => moment % dayMs === 0)
  lesson.decide('birthday-format', atMidnight ? 'midnight' : 'server-midnight', firstPage, times.length)
}

/** Milliseconds since 1970. Times without an offset are in UTC. */
function momentOf(value: unknown): number {
  if (typeof value === 'number') return Math.abs(value) < 1e11 ? value * 1000 : value
  const text = String(value)
  if (isHttpDate(value)) return Date.parse(text)
  return Date.parse(/[zZ]$|[+-]\d\d:?\d\d$/.test(text) ? text : `${text.replace(' ', 'T')}Z`)
}

function learnCountryCodes(seen: SeenClients): void {
  const { lesson, firstPage } = seen
  const codes = valuesOf(seen, 'country.numericCode')
  const small = codes.filter((code) => Number(code) < 100 && typeof code === 'string')
  if (small.length > 0) {
    const padded = small.every((code) => String(code).length === 3)
    lesson.decide('numeric-code-zeros', padded ? 'padded' : 'bare', firstPage, small.length)
  } else
    lesson.leave('numeric-code-zeros', 'no client that was read lives in a country whose code is text and below 100')
}

/** People change single names by hand: most of them show how names are composed. */
const mostlyShare = 0.9

const isSameText = (a: unknown, b: string): boolean => String(a).toLowerCase() === b.toLowerCase()

const orders: readonly (readonly [string, (row: JsonObject) => unknown[]])[] = [
  ['given-middle-family', (row) => [row.firstName, row.middleName, row.lastName]],
  ['given-family', (row) => [row.firstName, row.lastName]],
  ['family-given', (row) => [row.lastName, row.firstName]],
]

function learnNames({ lesson, rows, firstPage }: SeenClients): void {
  const whole = rows.filter(({ name, firstName, middleName, lastName }) =>
    [name, firstName, middleName, lastName].every((part) => typeof part === 'string' && part !== ''),
  )
  if (whole.length === 0) {
    lesson.leave('client-name', 'no client that was read has a given, a middle and a family name')
    return
  }
  const order = orders.find(([, parts]) => {
    const composed = whole.filter((row) => isSameText(row.name, parts(row).join(' ')))
    return composed.length >= whole.length * mostlyShare
  })?.[0]
  if (order) lesson.decide('client-name', order, firstPage, whole.length)
  else {
    lesson.leave('client-name', 'names are composed in another way')
    lesson.note('name is not made of the given, middle and family names in a known order')
  }
}
