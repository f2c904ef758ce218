import { type ClientOptions, createB2CoreClient } from '../../src/index.ts'
import { json, serve } from './server.ts'

export interface HostClient {
  readonly clientId: number
  readonly email?: string | null
  readonly status?: string
  readonly createTime: string
  readonly updateTime?: string | number | null
}

/** What happens to a create: before the client is created, or after. */
export type Fate = 'lost before' | 'lost after' | 'fails before' | 'fails after' | 'refused'

/** How a host differs from the description. */
export interface HostOptions {
  /** What it does with each spelling of the filter by email. @default whole */
  readonly email?: 'whole' | 'part' | 'ignored' | 'refused'
  readonly emails?: 'whole' | 'part' | 'ignored' | 'refused'
  /** Whether a list leaves out the email. @default false */
  readonly listsNoEmail?: boolean
  /** What it does with `sort_by=updateTime`. @default followed */
  readonly updateTimeOrder?: 'followed' | 'ignored' | 'refused'
  /** A parameter that filters by update time. */
  readonly fromUpdateTime?: string
  /** What happens to the create with this number, from 1: before the client is created, or after. */
  readonly create?: (
    count: number,
  ) => 'lost before' | 'lost after' | 'fails before' | 'fails after' | 'refused' | undefined
  /** Whether two clients can have the same email. @default false */
  readonly allowsDuplicates?: boolean
}

/**
 * A host with a memory, and a client of it. `posts` has the bodies of all creates, `gets` the queries of all lists, and
 * `singles` the ids of all clients that were read by themselves.
 */
export async function serveHost(
  rows: HostClient[],
  options: HostOptions = {},
  clientOptions: Partial<ClientOptions> = {},
) {
  const posts: { email?: string }[] = []
  const gets: string[] = []
  const singles: number[] = []
  const matches = (how: HostOptions['email'], value: string | null, { email }: HostClient) => {
    if (value === null || how === 'ignored') return true
    const wanted = value.toLowerCase()
    return how === 'part' ? `${email}`.toLowerCase().includes(wanted) : `${email}`.toLowerCase() === wanted
  }
  const { baseUrl } = await serve(({ method, url, body }, response) => {
    const query = new URL(url, 'http://localhost').searchParams
    if (method === 'POST') {
      const { email } = JSON.parse(body)
      const count = posts.push({ email })
      const fate = options.create?.(count)
      if (fate === 'lost before') return response.destroy()
      if (fate === 'fails before') return json(response, 500, {})
      const isTaken = !options.allowsDuplicates && rows.some((row) => row.email === email)
      if (fate === 'refused' || isTaken)
        return json(response, 400, {
          message: 'No.',
          errors: [{ field: 'email', rule: 'unique', message: 'is taken' }],
        })
      const created = { clientId: rows.length + 1, email, createTime: new Date().toISOString() }
      rows.push(created)
      if (fate === 'lost after') return response.destroy()
      return fate === 'fails after' ? json(response, 502, {}) : json(response, 201, created)
    }
    const id = /clients\/(\d+)/.exec(url)?.[1]
    if (id !== undefined) {
      singles.push(Number(id))
      const row = rows.find(({ clientId }) => clientId === Number(id))
      return row ? json(response, 200, row) : json(response, 404, {})
    }
    gets.push(decodeURIComponent(url.split('?')[1] ?? ''))
    const [email, emails] = [query.get('filter[email]'), query.get('filter[emails]')]
    const refused =
      (email !== null && options.email === 'refused') ||
      (emails !== null && options.emails === 'refused') ||
      (query.get('sort_by') === 'updateTime' && options.updateTimeOrder === 'refused')
    if (refused) return json(response, 400, { message: 'No such parameter.' })
    let found = rows.filter((row) => matches(options.email, email, row) && matches(options.emails, emails, row))
    const from = options.fromUpdateTime && query.get(options.fromUpdateTime)
    if (from) found = found.filter(({ updateTime }) => updateTime && Date.parse(`${updateTime}`) >= Date.parse(from))
    const field = (query.get('sort_by') ?? 'createTime') as 'updateTime' | 'createTime'
    const sortedBy = (row: HostClient) => row[field] ?? ''
    const isOrdered = field !== 'updateTime' || options.updateTimeOrder !== 'ignored'
    const sign = query.get('sort_order') === 'asc' ? -1 : 1
    if (isOrdered) found = found.toSorted((one, other) => (sortedBy(one) < sortedBy(other) ? sign : -sign))
    const offset = Number(query.get('offset'))
    const page = found.slice(offset, offset + Number(query.get('limit') ?? 20))
    const data = options.listsNoEmail ? page.map(({ email: _, ...row }) => row) : page
    return json(response, 200, { data, total: found.length })
  })
  const client = createB2CoreClient({ baseUrl, token: 'secret', backoffMs: 1, ...clientOptions })
  return { client, baseUrl, posts, gets, singles, rows }
}

const second = (count: number) => new Date(Date.UTC(2026, 0, 1) + 1_000 * count).toISOString()

/** So many clients, each created and changed a second after the one before. */
export const people = (count: number): HostClient[] =>
  Array.from({ length: count }, (_, index) => ({
    clientId: index + 1,
    email: `client.${index + 1}@example.com`,
    createTime: second(index),
    updateTime: second(index),
  }))
