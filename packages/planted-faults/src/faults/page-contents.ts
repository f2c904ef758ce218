import { type Fault, fault, onResponse, type Plant, readStored } from '../planting/fault.ts'

// biome-ignore lint/suspicious/noExplicitAny: a body may be anything.
type AnyBody = any

/** A page is a map by full name before it is an array. */
const mapByName: Plant = {
  store: (store) => ({
    list: async (query) => {
      const page = await store.list(query)
      const names = new Set<string>()
      const clients = page.clients.filter((stored) => {
        const { name } = readStored(stored)
        if (!name) return true
        const isFirst = !names.has(name)
        names.add(name)
        return isFirst
      })
      return { ...page, clients }
    },
  }),
}

const mostAccounts = 25

/** The limit of the accounts of one client is the limit of the whole page. */
const accountsOfPage: Plant = onResponse('list', 200, (body) => {
  let left = mostAccounts
  const data = body.data?.map((client: AnyBody) => {
    if (!Array.isArray(client?.accounts)) return client
    const accounts = client.accounts.slice(0, left)
    left -= accounts.length
    return { ...client, accounts }
  })
  return { ...body, data }
})

/** A serialiser that writes each object once, and then only names its place. */
const managersOnce: Plant = onResponse('list', 200, (body) => {
  const places = new Map<number, number>()
  const data = body.data?.map((client: AnyBody, index: number) => {
    const id = client?.manager?.id
    if (typeof id !== 'number') return client
    const place = places.get(id)
    if (place !== undefined) return { ...client, manager: { $ref: `#/data/${place}/manager` } }
    places.set(id, index)
    return client
  })
  return { ...body, data }
})

/** What a page lacks of the clients on it. */
export const pageContentFaults: readonly Fault[] = [
  fault(
    'page-is-map-by-name',
    'Of several clients on one page who have the same full name, the page has only the first, although total counts them all.',
    mapByName,
  ),
  fault(
    'accounts-limited-by-page',
    'A page of a list has at most 25 accounts in all, so that the clients at its end are shown without theirs.',
    accountsOfPage,
  ),
  fault(
    'manager-written-once',
    'On a page of a list each manager is written once, and later clients of the same manager have only a reference to that place.',
    managersOnce,
  ),
]
