import type { Client } from '@b2core-clients/schema'
import { fault, onResponse } from '../planting/fault.ts'

const onRows = (change: (client: Client, index: number, rows: readonly Client[]) => unknown) =>
  onResponse('list', 200, (body) => ({ ...body, data: body.data.map(change) }))

/** Every value of a response. */
const onValues = (change: (key: string, value: unknown) => unknown) =>
  onResponse('any', 'any', (body) => JSON.parse(JSON.stringify(body), (key, value) => change(key, value)))

const summer = /^\d{4}-0[4-9]-/

const hourLater = (time: string): string => `${new Date(Date.parse(time) + 3_600_000).toISOString().slice(0, 19)}+00:00`

/** How values are written, in lists and on reading. */
export const writtenValueFaults = [
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
    'phone-masked-in-list',
    'Lists show the phone with stars for its last digits.',
    onRows((client) => ({ ...client, phone: client.phone?.replace(/\d{4}$/, '****') ?? null })),
  ),
  fault(
    'company-carried-over',
    'In a list a client without a company shows that of the row before.',
    onRows((client, index, rows) => {
      const before = rows.slice(0, index + 1).findLast(({ company }) => company != null)
      return before ? { ...client, company: before.company } : client
    }),
  ),
  fault(
    'accounts-of-next',
    'In a list each client shows the accounts of the next.',
    onRows((client, index, rows) => ({ ...client, accounts: rows[index + 1]?.accounts ?? [] })),
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
]
