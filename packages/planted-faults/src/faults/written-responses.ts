import { gzipSync } from 'node:zlib'
import { type Fault, fault, placeOf } from '../planting/fault.ts'
import { queryOf } from '../planting/lists.ts'
import { type AnyBody, bodyOf, isRecord, onClients, onReads, withBytes } from '../planting/responses.ts'

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

async function compressed(response: Response): Promise<Response> {
  const packed = withBytes(response, gzipSync(await response.clone().text()))
  packed.headers.set('content-encoding', 'gzip')
  return packed
}

const warning = '<br />\n<b>Warning</b>:  Array to string conversion in <b>ListQuery.php</b> on line <b>42</b><br />\n'

/** How clients are written in responses. */
export const writtenResponseFaults: readonly Fault[] = [
  fault(
    'length-counted-in-characters',
    'A single client has letters beyond ASCII as they are, and its length is counted in characters and not in bytes, so that it lacks its last bytes.',
    onReads(async (response, request) => {
      if (placeOf(request) !== 'get') return undefined
      const text = JSON.stringify(await bodyOf(response))
      return withBytes(response, new TextEncoder().encode(text).slice(0, text.length))
    }),
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
    'compressed-although-excluded',
    'A read whose Accept-Encoding excludes gzip with q=0 is compressed with gzip all the same.',
    onReads(async (response, request) => {
      const codings = (request.headers.get('accept-encoding') ?? '').split(',')
      const isExcluded = codings.some((coding) => /^\s*gzip\s*;\s*q=0(\.0{0,3})?\s*$/i.test(coding))
      return isExcluded ? compressed(response) : undefined
    }),
  ),
  fault(
    'warning-in-front-of-the-json',
    'A parameter such as limit[] or sort_by[0], which is not described, puts a warning of the interpreter in front of the JSON of a list.',
    onReads(async (response, request) => {
      const names = [...queryOf(request).keys()]
      const isList = names.some((name) => /^(?:limit|offset|sort_by|sort_order)\[[^\]]*\]$/.test(name))
      return isList ? withBytes(response, warning + (await response.clone().text())) : undefined
    }),
    { 'unknown-parameters': ['ignored', 'filters-refused'] },
  ),
]
