import type { Client, ClientList } from '@b2core-clients/schema'
import { describe, expect, it } from 'vitest'
import { single, together } from './support/dialects.ts'
import { changing, type Fetch, type Habit, instead, judge, type Wrap } from './support/habits.ts'

const nobody = () => Response.json({ total: 0, data: [] })

/** All clients of a sandbox that has 120. */
async function readAll(next: Fetch, request: Request): Promise<Client[]> {
  const all: Client[] = []
  for (const offset of [0, 100]) {
    const url = new URL(`?limit=100&offset=${offset}`, request.url)
    all.push(...((await (await next(new Request(url, request))).json()) as ClientList).data)
  }
  return all
}

/** Finds names whatever their accents are, as MySQL does by default. */
const findingWithoutAccents: Wrap = (next) => async (request) => {
  const query = new URL(request.url).searchParams
  const asked = query.get('filter[name]')
  if (asked === null) return next(request)
  const plain = (text: string): string => text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase()
  const all = await readAll(next, request)
  const found = all.filter(({ name }) => plain(name ?? '').includes(plain(asked)))
  const offset = Number(query.get('offset') ?? 0)
  return Response.json({ total: found.length, data: found.slice(offset, offset + Number(query.get('limit') ?? 20)) })
}

const plainText = {
  overlay: '1.0.0',
  info: { title: 'Plain text', version: '1' },
  actions: [
    { target: '$.components.responses.BadListRequest.content', remove: true },
    {
      target: '$.components.responses.BadListRequest',
      update: { content: { 'text/plain': { schema: { type: 'string' } } } },
    },
  ],
}

/** Sorted by another field, which few values differ in. */
const sortedByLocale: Wrap = (next) => async (request) => {
  const url = new URL(request.url)
  const { searchParams: query } = url
  if (query.get('sort_by') !== 'locale') return next(request)
  const [limit, sign] = [Number(query.get('limit') ?? 20), query.get('sort_order') === 'asc' ? 1 : -1]
  const all = await readAll(next, request)
  const sorted = all.toSorted((a, b) => {
    const [one, other] = [a.locale ?? '', b.locale ?? '']
    if (one === other) return a.clientId - b.clientId
    return one < other ? -sign : sign
  })
  return Response.json({ total: all.length, data: sorted.slice(0, limit) })
}

/** Creates a client with the rights of another request. */
const createLike = (next: Fetch, { url, headers }: Request, client: object) =>
  next(
    new Request(new URL('/api/v2/clients', url), {
      method: 'POST',
      headers: { authorization: headers.get('authorization') ?? '', 'content-type': 'application/json' },
      body: JSON.stringify(client),
    }),
  )

/** A host that also has a client of this name. */
const withAlso =
  (givenName: string, familyName: string): Wrap =>
  (next) => {
    let created: Promise<unknown> | undefined
    return async (request) => {
      created ??= createLike(next, request, { info: { givenName, familyName }, email: 'also@example.com' })
      await created
      return next(request)
    }
  }

/** Others create many clients right after each. */
const withCrowd: Wrap = (next) => async (request) => {
  const response = await next(request)
  if (request.method === 'POST') for (let other = 0; other < 110; other++) await createLike(next, request, {})
  return response
}

describe('raises no alarm on a host that', () => {
  const habits: Readonly<Record<string, Habit>> = {
    'names only the group of a filter': {
      ids: ['parameters/an-error', 'listClients/refuses/query filter[clientId]/type'],
      wrap: changing((body) => ({
        ...body,
        ...(Array.isArray(body.errors) && {
          errors: body.errors.map((error) => ({ ...error, field: String(error.field).replace(/\[.*/, '') })),
        }),
      })),
    },
    'names nothing where it cannot read a number': {
      ids: ['parameters/an-error', 'listClients/refuses/query filter[clientId]/type'],
      wrap: changing((body, { url }) => (url.includes('clientId') && body.errors ? { ...body, errors: [] } : body)),
    },
    'has a plain text for an invalid query, as its document says': {
      ids: ['parameters/an-error', 'listClients/refuses/query offset/minimum'],
      wrap: (next) => async (request) => {
        const response = await next(request)
        return response.status === 400
          ? new Response('invalid offset', { status: 400, headers: { 'content-type': 'text/plain' } })
          : response
      },
      difference: { name: 'plain text', overlays: async () => [{ name: 'plain text', content: plainText }] },
    },
    'has identifiers that are larger than those of JSON': {
      ids: ['listClients/refuses/query filter[clientId]/maximum', 'parameters/beyond-range'],
      wrap: instead(
        (query) => [...query].some(([name, value]) => name.startsWith('filter') && /^-?900719925474\d{4}$/.test(value)),
        nobody,
      ),
    },
    'reads a text that is not UTF-8 with other characters': {
      ids: ['parameters/broken-texts'],
      wrap: instead((_, { url }) => url.includes('%FF'), nobody),
    },
    'takes ß and SS for the same letters, whatever their case': {
      ids: ['filters/name/near-texts'],
      wrap: withAlso('Hassan', 'Weissmann'),
      clients: 0,
    },
    'takes ß and SS for the same letters, in a client that is not among those that are read': {
      ids: ['filters/pairs'],
      wrap: withAlso('Straße', 'Straße'),
      clients: 400,
    },
    'gets many clients within one second': { ids: ['creating/listed-first'], wrap: withCrowd, isShared: true },
    'has more clients than are read, and no largest limit': {
      ids: ['paging/negative-limit'],
      wrap: (next) => next,
      clients: 450,
      difference: together([single('negative-limit', 'absolute'), single('limit-above-maximum', 'unlimited')]),
    },
    'refuses a taken email with its own status, and names no field': {
      ids: ['creating/taken-names-email', 'createClient/valid', 'creating/email-twice'],
      wrap: changing((body) => (Array.isArray(body.errors) ? { ...body, errors: [] } : body)),
      difference: single('email-taken-status', '409'),
    },
    'finds names whatever their accents are': {
      ids: ['filters/name/case', 'filters/name/finds'],
      wrap: findingWithoutAccents,
      isShared: true,
    },
    'sorts by a field of which clients have few values': { ids: ['sorting/other-fields'], wrap: sortedByLocale },
  }
  it.each(Object.entries(habits))('%s', async (_, habit) => {
    expect(await judge(habit)).toEqual({ failed: [], refuted: [] })
  })
})
