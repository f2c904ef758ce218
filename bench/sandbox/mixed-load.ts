import { authorization } from './servers.ts'

const pick = <Item>(items: readonly Item[]): Item => items[Math.floor(Math.random() * items.length)] as Item
const below = (limit: number) => Math.floor(Math.random() * limit)
const several = (most: number) => Array.from({ length: 1 + below(3) }, () => 1 + below(most)).join(',')
const letters = () =>
  Math.random()
    .toString(36)
    .slice(2, 3 + below(4))

/** A value for each filter, such as somebody might ask for, or nobody. */
const filters: Readonly<Record<string, () => string>> = {
  clientId: () => String(below(12_000)),
  email: () => `client.${below(12_000)}@example.com`,
  emails: () => `client.${below(12_000)}@example.com,client.${below(12_000)}@example.net`,
  name: () => pick(['an', 'Sergey', 'o', letters()]),
  nickname: letters,
  city: () => pick(['new', 'dubai', letters()]),
  companyShortName: letters,
  companyFullName: letters,
  managerIds: () => several(6),
  countryCodes: () => several(900),
  statusIds: () => several(4),
  internalTypeIds: () => several(3),
  riskLevelIds: () => several(3),
  typeIds: () => several(2),
  verificationLevelIds: () => several(3),
}
const names = Object.keys(filters)
const sorts = ['clientId', 'createTime', 'email', 'loggedAt', 'name', 'updateTime']

function list(): string {
  const query = new URLSearchParams({ limit: String(1 + below(100)), offset: String(pick([0, 0, below(5000)])) })
  query.set('sort_by', pick(sorts))
  query.set('sort_order', pick(['asc', 'desc']))
  for (let filter = below(4); filter > 0; filter--) {
    const name = pick(names)
    query.set(`filter[${name}]`, filters[name]?.() ?? '')
  }
  return `/api/v2/clients?${query}`
}

interface Call {
  readonly path: string
  readonly init?: RequestInit
  /** The statuses that the response may have. */
  readonly statuses: readonly number[]
}

const post = (body: string, statuses: readonly number[]): Call => ({
  path: '/api/v2/clients',
  init: { method: 'POST', body, headers: { ...authorization, 'content-type': 'application/json' } },
  statuses,
})

let made = 0
const kinds: readonly (readonly [share: number, make: () => Call])[] = [
  [45, () => ({ path: `/api/v2/clients/${1 + below(11_000)}`, statuses: [200, 404] })],
  [35, () => ({ path: list(), statuses: [200] })],
  [
    5,
    () => {
      const info = { givenName: letters(), familyName: letters() }
      return post(JSON.stringify({ info, email: `load.${process.pid}.${made++}@example.com` }), [201])
    },
  ],
  [3, () => post('{"email":"foo@bar.com"}', [400])],
  [3, () => post(`{"email":${letters()}`, [400])],
  [4, () => ({ path: `/api/v2/clients?limit=${letters()}&${letters()}=1`, statuses: [400] })],
  [
    2,
    () => ({ path: '/api/v2/clients', init: { headers: { authorization: `Bearer ${letters()}` } }, statuses: [401] }),
  ],
  [2, () => ({ path: `/${letters()}`, statuses: [404] })],
  [1, () => ({ path: '/api/v2/clients', init: { method: 'DELETE', headers: authorization }, statuses: [405] })],
]
const shares = kinds.flatMap(([share, make]) => Array.from({ length: share }, () => make))

/** Calls of every kind, `perSecond` of them, until the signal is aborted; returns how many. Rejects on a wrong status. */
export async function mixedLoad(url: string, perSecond: number, signal: AbortSignal): Promise<number> {
  let calls = 0
  const workers = Array.from({ length: 8 }, async () => {
    while (!signal.aborted) {
      const due = performance.now() + 8000 / perSecond
      const { path, init, statuses } = pick(shares)()
      const response = await fetch(url + path, { headers: authorization, ...init })
      await response.arrayBuffer()
      if (!statuses.includes(response.status)) throw new Error(`${path}: ${response.status}`)
      calls++
      await new Promise((resolve) => setTimeout(resolve, Math.max(0, due - performance.now())))
    }
  })
  await Promise.all(workers)
  return calls
}
