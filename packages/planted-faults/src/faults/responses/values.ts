import type { Client } from '@b2core-clients/schema'
import { clientsIn } from '../../planting/creations.ts'
import { type Fault, fault, onResponse, placeOf } from '../../planting/fault.ts'
import { onEachClient, onGet, onListed, onRows } from '../../planting/response-bodies.ts'
import { type AnyBody, isRecord, onClients } from '../../planting/responses.ts'

const twelveHours = (time: unknown): unknown =>
  typeof time === 'string'
    ? time.replace(/^(\d{4}-\d\d-\d\d)T(\d\d):/, (_, day, hour) => {
        const shown = String(Number(hour) % 12 || 12).padStart(2, '0')
        return `${day}T${shown}:`
      })
    : time

function withoutEmptyNickname(client: Client): Partial<Client> {
  const { nickname, ...rest } = client
  return nickname === null && client.clientId % 2 === 0 ? rest : client
}

const buddhist = (time: AnyBody): AnyBody =>
  typeof time === 'string' && /^\d{4}-\d\d-\d\d/.test(time) ? `${Number(time.slice(0, 4)) + 543}${time.slice(4)}` : time

const buddhistTimes = (value: AnyBody): AnyBody => {
  if (Array.isArray(value)) return value.map(buddhistTimes)
  if (!isRecord(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, member]) => [
      key,
      ['birthday', 'loggedAt', 'createTime', 'updateTime'].includes(key) ? buddhist(member) : buddhistTimes(member),
    ]),
  )
}

/** Every value of a response. */
const onValues = (change: (key: string, value: unknown) => unknown) =>
  onResponse('any', 'any', (body) => JSON.parse(JSON.stringify(body), (key, value) => change(key, value)))

const summer = /^\d{4}-0[4-9]-/

const hourLater = (time: string): string => `${new Date(Date.parse(time) + 3_600_000).toISOString().slice(0, 19)}+00:00`

/** How values are written in responses: times, numbers, texts, empty ones. */
export const valueFaults: readonly Fault[] = [
  fault(
    'negative-id-unsigned',
    'A negative id of a verification level is written as a positive one of 32 bits.',
    onResponse('any', 'any', (body) =>
      JSON.parse(JSON.stringify(body), (key, value) =>
        key === 'verificationLevel' && value?.id < 0 ? { ...value, id: value.id >>> 0 } : value,
      ),
    ),
  ),
  fault(
    'list-other-status',
    'Lists write the status in capitals, reading does not.',
    onRows((client) => ({ ...client, status: client.status?.toUpperCase() ?? null })),
  ),
  fault(
    'id-text',
    'clientId is written as a string.',
    onRows((client) => ({ ...client, clientId: String(client.clientId) })),
  ),
  fault(
    'id-null',
    'clientId is null on reading.',
    onGet((client) => ({ ...client, clientId: null })),
  ),
  fault(
    'create-time-seconds',
    'createTime is a number of seconds.',
    onGet((client) => ({ ...client, createTime: Date.parse(client.createTime) / 1000 })),
    { 'time-format': 'offset' },
  ),
  fault(
    'time-without-offset',
    'Times have a space and no offset: 2022-01-01 00:00:00.',
    onRows((client) => ({ ...client, createTime: client.createTime.replace('T', ' ').slice(0, 19) })),
    { 'time-format': 'offset' },
  ),
  fault(
    'birthday-zero',
    'An absent birthday is 0000-00-00.',
    onGet((client) => ({ ...client, birthday: client.birthday ?? '0000-00-00' })),
  ),
  fault(
    'tags-as-text',
    'Tags are bare strings.',
    onRows((client) => ({ ...client, tags: client.tags?.map(({ name }) => name) ?? [] })),
  ),
  fault(
    'country-as-text',
    'The country is only its name.',
    onRows((client) => ({ ...client, country: client.country?.countryName ?? null })),
  ),
  fault(
    'numeric-code-number',
    'numericCode is a number, so that 036 is 36.',
    onGet((client) => ({
      ...client,
      country: client.country && { ...client.country, numericCode: Number(client.country.numericCode) },
    })),
  ),
  fault(
    'type-as-text',
    'The type is only its name.',
    onRows((client) => ({ ...client, type: client.type?.name ?? null })),
  ),
  fault(
    'hours-of-a-12-hour-clock',
    'Times are written with the hours of a 12-hour clock, so that midnight is 12:00 and 16:40 is 04:40.',
    onResponse('any', 'any', (body) => {
      const shown = (holder: AnyBody): void => {
        if (!isRecord(holder)) return
        for (const name of ['birthday', 'loggedAt', 'createTime', 'updateTime'])
          if (typeof holder[name] === 'string') holder[name] = twelveHours(holder[name])
      }
      for (const client of clientsIn(body)) {
        shown(client)
        shown(client?.manager)
        for (const account of Array.isArray(client?.accounts) ? client.accounts : []) shown(account)
      }
      return body
    }),
  ),
  fault(
    'manager-renamed-once',
    'One client shows another name for its manager than the other clients of this manager.',
    onEachClient(({ clientId, manager }) =>
      manager && clientId % 50 === 0 ? { manager: { ...manager, name: 'Someone Else' } } : {},
    ),
  ),
  fault(
    'changed-before-created',
    'The updateTime of some clients is before their createTime.',
    onEachClient(({ clientId, updateTime }) =>
      clientId > 100 && updateTime ? { updateTime: '2001-01-01T00:00:00+00:00' } : {},
    ),
  ),
  fault(
    'account-repeated',
    'The first account of a client is there twice.',
    onEachClient(({ accounts }) => (accounts?.[0] ? { accounts: [accounts[0], ...accounts] } : {})),
  ),
  fault(
    'signed-in-before-created',
    'The loggedAt of some clients is before their createTime.',
    onEachClient(({ clientId, loggedAt }) =>
      clientId > 100 && loggedAt ? { loggedAt: '2001-01-01T00:00:00+00:00' } : {},
    ),
  ),
  fault(
    'null-left-out-of-some',
    'Every second client without a nickname has no such field.',
    onResponse('any', 200, (body) =>
      Array.isArray(body.data) ? { ...body, data: body.data.map(withoutEmptyNickname) } : withoutEmptyNickname(body),
    ),
    { 'empty-fields': 'included' },
  ),
  fault(
    'list-lowers-email',
    'Emails have small letters only in a list, and not in a single client.',
    onListed((client) => ({ ...client, ...(client.email && { email: client.email.toLowerCase() }) })),
  ),
  fault(
    'thai-years-are-buddhist',
    'If the preferred language is Thai, the years of all times are those of the Buddhist calendar, such as 2569 for 2026.',
    onClients(buddhistTimes, (request) => /^\s*th\b/i.test(request.headers.get('accept-language') ?? '')),
  ),
  fault(
    'codes-of-two-countries-swapped',
    'Australia has the three letters AUT and Austria has AUS.',
    onClients((client) => {
      const code = client.country?.alpha3Code
      if (code !== 'AUS' && code !== 'AUT') return client
      return { ...client, country: { ...client.country, alpha3Code: code === 'AUS' ? 'AUT' : 'AUS' } }
    }),
  ),
  fault(
    'no-account-is-an-account-of-nulls',
    'A client without accounts is read with one account, whose fields are all null.',
    onClients(
      (client) =>
        Array.isArray(client.accounts) && client.accounts.length === 0
          ? { ...client, accounts: [{ accountId: null, accountNumber: null, createTime: null }] }
          : client,
      (request) => placeOf(request) !== 'create',
    ),
  ),
  fault(
    'text-of-digits-becomes-a-number',
    'A name, a nickname or a city that has only digits, such as 007, is written as a number.',
    onClients((client) => {
      const changed = { ...client }
      for (const field of ['firstName', 'middleName', 'lastName', 'name', 'nickname', 'city'])
        if (typeof changed[field] === 'string' && /^[0-9]{1,15}$/.test(changed[field]))
          changed[field] = Number(changed[field])
      return changed
    }),
  ),
  fault(
    'times-with-z',
    'Times end in Z and not in an offset in figures.',
    onValues((_, value) => (typeof value === 'string' ? value.replace(/(T\d\d:\d\d:\d\d)\+00:00$/, '$1Z') : value)),
    { 'time-format': 'offset' },
  ),
  fault(
    'account-time-without-colon',
    'The offset of the time an account was opened has no colon: +0000.',
    onValues((key, value) =>
      key === 'accounts' && Array.isArray(value)
        ? value.map((one) => ({ ...one, createTime: one.createTime?.replace('+00:00', '+0000') }))
        : value,
    ),
    { 'time-format': 'offset' },
  ),
  fault(
    'summer-hour',
    'In lists a loggedAt between April and September comes an hour late.',
    onRows((client) =>
      client.loggedAt && summer.test(client.loggedAt) ? { ...client, loggedAt: hourLater(client.loggedAt) } : client,
    ),
  ),
  fault(
    'never-logged-empty',
    'The loggedAt of a client who never signed in is an empty text.',
    onValues((key, value) => (key === 'loggedAt' && value === null ? '' : value)),
  ),
  fault(
    'no-company-array',
    'A client without a company has an empty array for it.',
    onValues((key, value) => (key === 'company' && value === null ? [] : value)),
  ),
  fault(
    'enabled-as-number',
    'Whether a manager is enabled is told as 1 or 0.',
    onValues((key, value) => (key === 'enabled' ? Number(value) : value)),
  ),
  fault(
    'numeric-code-short-in-list',
    'Lists write the numeric code of a country without its zeros.',
    onRows((client) =>
      client.country?.numericCode
        ? { ...client, country: { ...client.country, numericCode: String(Number(client.country.numericCode)) } }
        : client,
    ),
  ),
  fault(
    'united-kingdom-is-uk',
    'The two letters of the United Kingdom are UK, and not GB.',
    onClients((client) =>
      client.country?.alpha2Code === 'GB' ? { ...client, country: { ...client.country, alpha2Code: 'UK' } } : client,
    ),
  ),
]
