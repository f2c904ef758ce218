import { type Fault, fault } from '../planting/fault.ts'
import { refusal, refusesBody } from '../planting/wire.ts'

const refusesZulu = refusesBody(
  ({ info } = {}) => typeof info?.birthday === 'string' && /^\d{4}-\d\d-\d\dT[\d:.]+Z$/.test(info.birthday),
  () => refusal('info.birthday', 'format', 'must be a date or a time with an offset'),
)

const refusesBirthday = (isRefused: (birthday: string) => boolean) =>
  refusesBody(
    ({ info } = {}) => typeof info?.birthday === 'string' && isRefused(info.birthday),
    () => refusal('info.birthday', 'format', 'must be a date'),
  )

/** Birthdays that are refused although the document allows them. */
export const refusedBirthdayFaults: readonly Fault[] = [
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
]
