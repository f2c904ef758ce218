import { type Check, NothingToCheck, type Session, safe, say, spread } from '@b2core-clients/openapi-contract'
import type { Client } from '@b2core-clients/schema'
import { askList, create, ids, type ListQuery, list } from '../client-calls.ts'
import { parameterOf } from '../filters/filter-rules.ts'
import { find } from '../filters/finding.ts'
import { namedIdsOf } from '../filters/named-ids.ts'
import type { Installation } from '../installation.ts'
import { newClient } from '../new-client.ts'
import { relationsOf } from '../relation.ts'
import { readWorld } from '../world.ts'

const creating = relationsOf('creating', { needs: ['writes'] })

/** A new client is found by every filter that the document declares, also by one that this suite does not know. */
export const findsByEveryFilterCheck = (installation: Installation): Check =>
  creating({
    name: 'found-by-filters',
    title: 'every filter that the document declares finds a new client',
    verify: async (session) => {
      const made = await create(session, fullBody(session))
      for (const filter of declaredFilters(session)) {
        const query = await queryFor(session, installation, filter, made)
        if (query) await finds(session, query, made)
      }
    },
  })

/** A body with a value for everything that a client can have from the start. */
const fullBody = (session: Session) => ({
  ...newClient(session, 'findable'),
  addresses: { 0: { country_code: '784' } },
  phones: { 0: { phone: `+1202555${String(Date.now() % 10_000).padStart(4, '0')}` } },
})

/** Parameters of a list that are no filters. */
const others = ['limit', 'offset', 'sort_by', 'sort_order']

/** An installation can have filters without the prefix. A parameter that turns out to be none finds everybody. */
const declaredFilters = (session: Session): string[] =>
  session
    .operation('listClients')
    .parameters.filter((parameter) => parameter.in === 'query' && !others.includes(parameter.name))
    .map(({ name }) => name)

/** A query by one filter that a client meets; nothing where the client has no value that the filter looks at. */
async function queryFor(
  session: Session,
  { filters, namedIds }: Installation,
  filter: string,
  client: Client,
): Promise<ListQuery | undefined> {
  const known = filters.find((rule) => parameterOf(rule) === filter)
  if (known) {
    const value = known.valueOf(client)
    return known.matching === 'ignored' || value === undefined ? undefined : { [filter]: value }
  }
  const named = namedIds.find((rule) => parameterOf(rule) === filter)
  if (named) {
    const ids = named.isIgnored ? [] : await namedIdsOf(session, named).catch(nothingInUse)
    const id = ids.find(({ name }) => name !== undefined && name === named.nameOf(client))?.id
    return id === undefined ? undefined : { [filter]: id }
  }
  const path = await fieldOf(session, filter, client)
  const value = path && valueAt(client, path)
  return value === undefined ? undefined : { [filter]: value }
}

function nothingInUse(error: unknown): [] {
  if (error instanceof NothingToCheck) return []
  throw error
}

async function finds(session: Session, query: ListQuery, { clientId }: Client): Promise<void> {
  const [filter] = Object.keys(query)
  const { found } = await find(session, { ...query, 'filter[clientId]': clientId }, { most: 1 })
  const isFound = ids(found).includes(clientId)
  session.expect(isFound, say`client ${clientId} by ${safe(filter ?? '')}`, () => say`clients ${ids(found)}`)
}

/** How many fields are tried for a filter of an unknown name. */
const mostTried = 15

/**
 * The field that an unknown filter looks at: one by whose value it finds older clients. A filter that is named after a
 * field looks at that one, whether it finds anybody or not.
 */
async function fieldOf(session: Session, filter: string, client: Client): Promise<readonly string[] | undefined> {
  const { clients } = await readWorld(session)
  const name = filter.replace(/^filter\[(.*)\]$/, '$1').toLowerCase()
  const paths = scalarPaths(client)
  const named = paths.find((path) => isNamed(path, name))
  if (named) return named
  for (const path of paths.slice(0, mostTried)) if (await looksAt(session, filter, clients, path)) return path
  return undefined
}

/** Whether a filter is named after a field: `phone` or `phones` after `phone`, `tagName` after `tag.name`. */
function isNamed(path: readonly string[], filter: string): boolean {
  const field = path
    .filter((key) => !/^\d+$/.test(key))
    .join('')
    .toLowerCase()
  const last = path.at(-1)?.toLowerCase() ?? ''
  return [field, `${field}s`, last, `${last}s`].includes(filter)
}

/** Whether a filter finds an older client by the value of a field, and not simply everybody. */
async function looksAt(
  session: Session,
  filter: string,
  clients: readonly Client[],
  path: readonly string[],
): Promise<boolean> {
  const having = clients.filter((client) => valueAt(client, path) !== undefined)
  const { total: all } = await list(session, { limit: 1 })
  for (const client of spread(having, 1)) {
    const { response } = await askList(session, { [filter]: valueAt(client, path), limit: 1 })
    if (response.status !== 200) return false
    const { found, total } = await find(session, { [filter]: valueAt(client, path) }, { most: 1 })
    return total < all && ids(found).includes(client.clientId)
  }
  return false
}

/** Paths to the texts and numbers of a client. */
function scalarPaths(value: unknown, path: readonly string[] = []): (readonly string[])[] {
  if (typeof value === 'string' || typeof value === 'number') return path.length > 0 && value !== '' ? [path] : []
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([key, part]) => scalarPaths(part, [...path, key]))
}

function valueAt(client: Client, path: readonly string[]): string | number | undefined {
  let value: unknown = client
  for (const key of path) value = typeof value === 'object' && value !== null ? Reflect.get(value, key) : undefined
  const isUsable = typeof value === 'number' || (typeof value === 'string' && value !== '' && !value.includes(','))
  return isUsable ? (value as string | number) : undefined
}
