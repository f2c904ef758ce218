import { type Fault, fault, onCreate } from '../../planting/fault.ts'
import { isRecord } from '../../planting/responses.ts'
import { onBody } from '../../planting/sent.ts'

const onEmail = (change: (email: string) => string) =>
  onBody((body) => {
    const email = typeof body.email === 'string' ? change(body.email) : body.email
    return email === body.email ? undefined : { ...body, email }
  })

const onBirthday = (change: (birthday: string) => string) =>
  onBody((body) => {
    if (!isRecord(body.info) || typeof body.info.birthday !== 'string') return undefined
    const birthday = change(body.info.birthday)
    return birthday === body.info.birthday ? undefined : { ...body, info: { ...body.info, birthday } }
  })

const codes: Readonly<Record<string, string>> = { US: '840', USA: '840' }

/** Values that are accepted although they are only nearly valid, and values that are kept only nearly as they are. */
export const nearValueFaults: readonly Fault[] = [
  fault(
    'spaces-around-email-cut',
    'An email with spaces around it is accepted, and they are cut.',
    onEmail((email) => email.trim()),
  ),
  fault(
    'email-with-a-name-taken',
    'An email with a name in front, such as Jo <jo@example.com>, is accepted.',
    onEmail((email) => /<([^<>\s]+@[^<>\s]+)>$/.exec(email)?.[1] ?? email),
  ),
  fault(
    'email-as-link-taken',
    'An email such as mailto:jo@example.com is accepted.',
    onEmail((email) => email.replace(/^mailto:/, '')),
  ),
  fault(
    'first-of-several-emails-taken',
    'Of several emails with a comma or a semicolon between them the first is taken.',
    onEmail((email) => email.replace(/[,;].*@.*$/, '')),
  ),
  fault(
    'birthday-with-day-first-taken',
    'A birthday with the day first, such as 17.05.1990, is accepted.',
    onBirthday((birthday) => birthday.replace(/^(\d\d)[./](\d\d)[./](\d{4})$/, '$3-$2-$1')),
  ),
  fault(
    'birthday-without-hyphens-taken',
    'A birthday such as 19900517 or 1990/05/17 is accepted.',
    onBirthday((birthday) => birthday.replace(/^(\d{4})\/?(\d\d)\/?(\d\d)$/, '$1-$2-$3')),
  ),
  fault(
    'birthday-as-seconds-taken',
    'A birthday that is a number of seconds since 1970 is accepted.',
    onBirthday((birthday) =>
      /^\d{9,10}$/.test(birthday) ? new Date(Number(birthday) * 1000).toISOString().slice(0, 10) : birthday,
    ),
  ),
  fault(
    'letters-of-country-taken',
    'A country code of a new address may also be letters, such as US.',
    onBody((body) => {
      if (!isRecord(body.addresses)) return undefined
      const read = (entry: unknown) => {
        const code = isRecord(entry) ? codes[String(entry.country_code)] : undefined
        return code === undefined || !isRecord(entry) ? entry : { ...entry, country_code: code }
      }
      const addresses = Object.fromEntries(Object.entries(body.addresses).map(([key, entry]) => [key, read(entry)]))
      return JSON.stringify(addresses) === JSON.stringify(body.addresses) ? undefined : { ...body, addresses }
    }),
  ),
  fault(
    'country-of-new-client-has-another-id',
    'A new client shows another countryId than the older clients of the same country.',
    onCreate((client) =>
      client.country?.countryId == null
        ? client
        : { ...client, country: { ...client.country, countryId: client.country.countryId + 1000 } },
    ),
  ),
  fault(
    'creation-time-without-seconds',
    'The time at which a client was created is kept without its seconds.',
    onCreate((client) => ({ ...client, createTime: client.createTime.replace(/T(\d\d:\d\d):\d\d/, 'T$1:00') })),
  ),
  fault(
    'day-zero-taken',
    'A birthday on the day 00 of a month is taken for the last day of the month before.',
    onBirthday((birthday) => {
      const [, year, month] = /^(\d{4})-(\d\d)-00$/.exec(birthday) ?? []
      return year && month
        ? new Date(Date.UTC(Number(year), Number(month) - 1, 0)).toISOString().slice(0, 10)
        : birthday
    }),
  ),
  fault(
    'time-on-a-missing-day-taken',
    'A birthday that is a time on 30 February is taken for one on 1 March.',
    onBirthday((birthday) => birthday.replace(/^(\d{4})-02-30(?=T)/, '$1-03-01')),
  ),
  fault(
    'hyphen-before-a-domain-taken',
    'An email whose domain begins with a hyphen is accepted, and the hyphen is cut.',
    onEmail((email) => email.replace('@-', '@')),
  ),
]
