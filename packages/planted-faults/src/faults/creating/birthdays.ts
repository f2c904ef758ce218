import { type Fault, fault, onCreate, type Plant } from '../../planting/fault.ts'
import { onEachClient } from '../../planting/response-bodies.ts'
import { onSentJson } from '../../planting/sent.ts'
import { refusal, refusesBody } from '../../planting/wire.ts'

const isDate = (text: string): boolean =>
  /^\d{4}-\d\d-\d\d$/.test(text) && new Date(`${text}T00:00:00Z`).toJSON()?.slice(0, 10) === text

/** The year that the week of a day belongs to. */
function weekYear(day: Date): string {
  const thursday = new Date(day.getTime() + (4 - (day.getUTCDay() || 7)) * 86_400_000)
  return String(thursday.getUTCFullYear()).padStart(4, '0')
}

const refusesZulu = refusesBody(
  ({ info } = {}) => typeof info?.birthday === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(info.birthday),
  () => refusal('info.birthday', 'format', 'must be a date or a time with an offset'),
)

const refusesBirthday = (isRefused: (birthday: string) => boolean) =>
  refusesBody(
    ({ info } = {}) => typeof info?.birthday === 'string' && isRefused(info.birthday),
    () => refusal('info.birthday', 'format', 'must be a date'),
  )

const createdBirthday = (change: (birthday: string) => string): Plant =>
  onCreate((client) =>
    typeof client.birthday === 'string' ? { ...client, birthday: change(client.birthday) } : client,
  )

/** Birthdays of new clients: kept as others, refused, or not checked. */
export const birthdayFaults: readonly Fault[] = [
  fault(
    'birthday-unchecked',
    'A birthday that is no date is dropped without an error.',
    onSentJson((body) => {
      if (typeof body?.info?.birthday === 'string' && !isDate(body.info.birthday)) delete body.info.birthday
      return body
    }),
  ),
  fault(
    'birthday-rolled-over',
    'A day that its month does not have is taken for one of the next month.',
    onSentJson((body) => {
      const [, year, month, day] = /^(\d{4})-(0[1-9]|1[0-2])-(29|30|31)$/.exec(body?.info?.birthday ?? '') ?? []
      if (year)
        body.info.birthday = new Date(Date.UTC(+year, Number(month) - 1, Number(day))).toISOString().slice(0, 10)
      return body
    }),
  ),
  fault(
    'birthday-shifted',
    'The birthday comes back a day early.',
    onCreate((client) =>
      client.birthday
        ? {
            ...client,
            birthday: new Date(Date.parse(client.birthday) - 86_400_000).toISOString().replace('.000Z', '+00:00'),
          }
        : client,
    ),
  ),
  fault(
    'birthday-lost',
    'The birthday is lost.',
    onCreate((client) => ({ ...client, birthday: null })),
  ),
  fault(
    'birthday-in-other-zone',
    'A birthday comes back as midnight of a zone four hours ahead.',
    onCreate((client) => ({ ...client, birthday: client.birthday?.replace('+00:00', '+04:00') ?? null })),
  ),
  fault(
    'leap-day-moved',
    'A birthday on 29 February comes back as 1 March.',
    onCreate((client) => ({ ...client, birthday: client.birthday?.replace(/-02-29T/, '-03-01T') ?? null })),
  ),
  fault(
    'birthday-before-1970',
    'A birthday before 1970 comes back as 1 January 1970.',
    onCreate((client) =>
      client.birthday && client.birthday < '1970' ? { ...client, birthday: '1970-01-01T00:00:00+00:00' } : client,
    ),
  ),
  fault(
    'birthday-of-week-year',
    'A birthday gets the year of its week, so that 31 December 1968 comes back in 1969.',
    onCreate((client) => {
      const day = new Date(client.birthday ?? '')
      if (!client.birthday || Number.isNaN(day.getTime())) return client
      return { ...client, birthday: weekYear(day) + client.birthday.slice(4) }
    }),
  ),
  fault(
    'birthday-in-utc',
    'A birthday with a time is moved to UTC, so that midnight in a zone to the east is the day before.',
    onCreate((client, { info } = {}) => {
      const time = typeof info?.birthday === 'string' && info.birthday.includes('T') ? Date.parse(info.birthday) : NaN
      if (Number.isNaN(time)) return client
      return { ...client, birthday: `${new Date(time).toISOString().slice(0, 10)}T00:00:00+00:00` }
    }),
  ),
  fault(
    'birthday-before-1970-lost',
    'A birthday before 1970 is not kept: the new client has no birthday.',
    onCreate((client) =>
      typeof client.birthday === 'string' && Date.parse(client.birthday) < 0 ? { ...client, birthday: null } : client,
    ),
  ),
  fault(
    'birthday-with-z-refused',
    'A birthday that is a time in UTC with a Z at the end is refused, while one with +00:00 is taken.',
    refusesZulu,
  ),
  fault(
    'leap-day-of-2000-refused',
    'A birthday on 29 February 2000 is refused, as if a century were no leap year.',
    refusesBirthday((birthday) => birthday.startsWith('2000-02-29')),
  ),
  fault(
    'birthdays-before-1900-refused',
    'A birthday before the year 1900 is refused, although the document names no oldest day.',
    refusesBirthday((birthday) => birthday < '1900'),
  ),
  fault(
    'new-years-birthday-refused',
    'A birthday on the last day of a year is refused.',
    refusesBirthday((birthday) => /^\d{4}-12-31/.test(birthday)),
  ),
  fault(
    'august-31-moves',
    'A birthday on 31 August becomes 1 September.',
    onCreate((client) => ({
      ...client,
      ...(client.birthday && { birthday: client.birthday.replace('-08-31', '-09-01') }),
    })),
  ),
  fault(
    'julian-birthdays',
    'Birthdays before 15 October 1582 come back ten days later.',
    onEachClient(({ birthday }) => {
      if (!birthday || birthday >= '1582-10-15') return {}
      const later = new Date(Date.parse(birthday) + 10 * 86_400_000).toISOString().slice(0, 10)
      return { birthday: `${later}T00:00:00+00:00` }
    }),
  ),
  fault(
    'century-end-moves',
    'A birthday on 31 December becomes 1 January of the next year.',
    createdBirthday((birthday) => birthday.replace(/^(\d{4})-12-31/, (_, year) => `${Number(year) + 1}-01-01`)),
  ),
  fault(
    'birthday-with-a-fraction-refused',
    'A birthday that is a time with a fraction of a second is refused.',
    refusesBody(
      ({ info } = {}) => typeof info?.birthday === 'string' && /T\d\d:\d\d:\d\d\.\d+/.test(info.birthday),
      () => refusal('info.birthday', 'format', 'must be a date'),
    ),
  ),
  fault(
    'afternoon-birthdays-a-day-late',
    'A birthday with a time of noon or later is rounded to the next midnight.',
    onCreate((client, sent) => {
      const hour = Number(/T(\d\d):/.exec(String(sent?.info?.birthday))?.[1] ?? 0)
      const at = Date.parse(client.birthday ?? '')
      if (hour < 12 || Number.isNaN(at)) return client
      return { ...client, birthday: `${new Date(at + 86_400_000).toISOString().slice(0, 19)}+00:00` }
    }),
  ),
  fault(
    'birthday-of-a-half-hour-zone-refused',
    'A birthday that is a time in a zone that is no whole number of hours from UTC, such as +05:30, is refused.',
    refusesBody(
      (body) => /T.*[+-]\d\d:(?!00)\d\d$/.test(String(body?.info?.birthday)),
      () => refusal('info.birthday', 'format', 'must be a date'),
    ),
  ),
]
