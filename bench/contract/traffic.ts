import { setTimeout } from 'node:timers/promises'
import { HarRecorder } from '../../packages/openapi-contract/dist/index.js'

const json = { 'content-type': 'application/json' }
const filters = [
  'filter[clientId]=1',
  'filter[email]=jdoe@example.com',
  'filter[emails]=foo@bar.com',
  'filter[name]=a',
  'filter[nickname]=o',
  'filter[managerIds]=1,%202',
  'filter[countryCodes]=784,036',
  'filter[city]=i',
  'filter[statusIds]=1,2',
  'filter[internalTypeIds]=1',
  'filter[companyShortName]=a',
  'filter[companyFullName]=a',
  'filter[riskLevelIds]=1',
  'filter[typeIds]=2',
  'filter[verificationLevelIds]=-96750485',
]
const sorts = ['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime']
const bad = [
  'limit=0',
  'limit=101',
  'offset=-1',
  'sort_by=nothing',
  'filter[clientId]=x',
  'nothing=1',
  'limit=1&limit=2',
]
const body = (email: string) => ({ info: { givenName: 'John', familyName: "O'Doe", birthday: '1990-05-17' }, email })
const post = (value: string, headers: Record<string, string> = json) => ({ method: 'POST', headers, body: value })

/** A day's use of the API, each call once: lists, filters, sorts, pages, reads, creations, and calls that are refused. */
export async function recordTraffic(fetch: (request: Request) => Promise<Response>): Promise<HarRecorder> {
  const har = new HarRecorder()
  const ask = async (path: string, init: RequestInit = {}, token = 'sandbox-admin') => {
    const headers = { accept: 'application/json', authorization: `Bearer ${token}`, ...init.headers }
    const request = new Request(`http://localhost/api/v2/clients${path}`, { ...init, headers })
    const answer = har.record(request, fetch).catch(() => undefined)
    // A server that never responds leaves no trace in its traffic.
    await Promise.race([answer, setTimeout(500)])
  }
  for (const query of ['', '?limit=100', '?limit=5&offset=5', '?offset=5000', ...filters.map((one) => `?${one}`)])
    for (const token of ['sandbox-admin', 'sandbox-vip']) await ask(query, {}, token)
  for (const sort of sorts) for (const order of ['asc', 'desc']) await ask(`?sort_by=${sort}&sort_order=${order}`)
  for (const id of ['/1', '/2', '/3', '/999999', '/x'])
    for (const token of ['sandbox-admin', 'sandbox-vip']) await ask(id, {}, token)
  for (const query of bad) await ask(`?${query}`)
  for (const email of ['new@example.com', 'new@example.com', 'NEW@example.com', 'none'])
    await ask('', post(JSON.stringify(body(email))))
  for (const text of ['{', '[]', '{"info":{"givenName":7}}']) await ask('', post(text))
  await ask('', post('{}', { 'content-type': 'text/plain' }))
  await ask('', {}, 'unknown')
  await ask('/1', { method: 'DELETE' })
  return har
}
