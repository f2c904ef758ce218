import {
  createReport,
  createRun,
  type OpenTarget,
  openDocument,
  prepare,
  runChecks,
} from '@b2core-clients/openapi-contract'
import type { Client, ClientList } from '@b2core-clients/schema'
import { describe, expect, it } from 'vitest'
import { clientsSuite } from '../src/suite/suite.ts'
import { everyCapability, sandboxTarget } from '../src/targets/sandbox.ts'
import { type Difference, documentWith, single, together } from './support/dialects.ts'

type Fetch = OpenTarget['fetch']
type Wrap = (next: Fetch) => Fetch

interface Habit {
  /** The checks that are run. */
  readonly ids: readonly string[]
  readonly wrap: Wrap
  /** It names every invalid parameter. @default false */
  readonly namesEvery?: boolean
  /** Others use it too, as they use any host that was not started for the tests. @default false */
  readonly isShared?: boolean
  /** @default 120 */
  readonly clients?: number
  /** How the host's document differs. @default it is the published one */
  readonly difference?: Difference
}

/** What failed, and which claims are refuted, on a host that has a habit. Like any host, it need not name every error. */
async function judge({
  ids,
  wrap,
  namesEvery = false,
  isShared = false,
  clients = 120,
  difference = together([]),
}: Habit) {
  const prepared = prepare(openDocument(await documentWith(difference)), clientsSuite)
  const target = sandboxTarget({ document: prepared.document.root, wrapFetch: wrap, clients })
  const missing = [...(namesEvery ? [] : ['every error']), ...(isShared ? ['exclusive data'] : [])]
  const capabilities = new Set(everyCapability.filter((one) => !missing.includes(one)))
  const run = createRun(prepared, { ...target, capabilities }, { seed: 1 })
  const checks = prepared.checks.filter(({ id }) => ids.includes(id))
  expect(checks).toHaveLength(ids.length)
  const { results, ledger } = createReport(run, await runChecks(run, checks))
  return {
    failed: results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : [])),
    refuted: ledger.filter(({ verdict }) => verdict === 'refuted').map(({ id }) => id),
  }
}

/** The response with another JSON body. */
const changing =
  (change: (body: Record<string, unknown>, request: Request) => unknown): Wrap =>
  (next) =>
  async (request) => {
    const response = await next(request)
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    const body = (await response.json()) as Record<string, unknown>
    return new Response(JSON.stringify(change(body, request)), { status: response.status, headers })
  }

/** Another response to some requests. */
const instead =
  (isMeant: (query: URLSearchParams, request: Request) => boolean, respond: () => Response): Wrap =>
  (next) =>
  async (request) =>
    isMeant(new URL(request.url).searchParams, request) ? respond() : next(request)

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

/** A host whose only client has this name. */
const withOnly =
  (givenName: string, familyName: string): Wrap =>
  (next) => {
    let isCreated = false
    return async (request) => {
      if (!isCreated) {
        isCreated = true
        const body = JSON.stringify({ info: { givenName, familyName }, email: 'only@example.com' })
        const url = new URL('/api/v2/clients', request.url)
        await next(
          new Request(url, {
            method: 'POST',
            headers: {
              authorization: request.headers.get('authorization') ?? '',
              'content-type': 'application/json',
            },
            body,
          }),
        )
      }
      return next(request)
    }
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
      wrap: withOnly('Hassan', 'Weissmann'),
      clients: 0,
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

describe('refutes only what is wrong on a host that', () => {
  it('fails where a value is excluded: a failure says nothing about what the host does', async () => {
    const fails = instead(
      (query) => Number(query.get('offset')) < 0,
      () => Response.json({ message: 'No.' }, { status: 500 }),
    )
    const { failed, refuted } = await judge({ ids: ['listClients/refuses/query offset/minimum'], wrap: fails })
    expect(failed.join()).toContain('status 500')
    expect(refuted).toEqual([])
  })

  it('has errors in JSON under the media type of a page', async () => {
    const asPage: Wrap = (next) => async (request) => {
      const response = await next(request)
      if (response.status < 400) return response
      const headers = { 'content-type': 'text/html; charset=UTF-8' }
      return new Response(await response.text(), { status: response.status, headers })
    }
    const { refuted } = await judge({ ids: ['listClients/refuses/query offset/minimum'], wrap: asPage })
    expect(refuted).toEqual(['error-media-type'])
  })

  it('has everything in JSON under the media type of a page', async () => {
    const asPage: Wrap = (next) => async (request) => {
      const response = await next(request)
      return new Response(await response.text(), {
        status: response.status,
        headers: { ...Object.fromEntries(response.headers), 'content-type': 'text/html; charset=UTF-8' },
      })
    }
    const { failed, refuted } = await judge({ ids: ['paging/longest', 'filters/name/case'], wrap: asPage })
    expect(failed).toEqual([expect.stringContaining('content type text/html')])
    expect(refuted).toEqual([])
  })

  it('has a firewall before it that permits no odd text', async () => {
    const firewall = instead(
      (query) => /%|_|\*/.test(query.get('filter[name]') ?? ''),
      () => new Response('<h1>Rejected</h1>', { status: 403, headers: { 'content-type': 'text/html' } }),
    )
    const ids = ['filters/name/wildcards', 'filters/nickname/wildcards']
    const { failed, refuted } = await judge({ ids, wrap: firewall })
    expect(failed).toEqual([expect.stringContaining('content type text/html')])
    expect(refuted).toEqual(['/components/responses/Forbidden'])
  })

  it('has its own status for a missing client, and repeats the status in an error', async () => {
    const repeating: Wrap = (next) => async (request) => {
      const response = await next(request)
      if (response.status !== 404) return response
      const status = request.url.endsWith('/9007199254740990') ? 410 : 404
      return Response.json({ ...((await response.json()) as object), statusCode: status }, { status })
    }
    expect((await judge({ ids: ['restriction/get'], wrap: repeating })).refuted).toEqual(['client-not-found-status'])
  })

  it('has zeros for a birthday that was not given', async () => {
    const zeros = changing((body) => ({
      ...body,
      ...(Array.isArray(body.data) && {
        data: body.data.map((client) => ({ ...client, birthday: client.birthday ?? '0000-00-00' })),
      }),
    }))
    const { failed, refuted } = await judge({
      ids: ['paging/longest'],
      wrap: zeros,
      difference: single('birthday-format', 'date'),
    })
    expect(failed.join()).toContain('birthday')
    expect(refuted).toEqual([])
  })

  it('ignores a filter and reads a direction that it does not know', async () => {
    const habits: Wrap = (next) => (request) => {
      const url = new URL(request.url)
      const order = url.searchParams.get('sort_order')
      url.searchParams.delete('filter[clientId]')
      if (order === 'nonsense') url.searchParams.set('sort_order', 'asc')
      return next(new Request(url, request))
    }
    const ids = ['parameters/every-error', 'filters/clientId/finds', 'listClients/refuses/query sort_order/enum']
    expect((await judge({ ids, wrap: habits, namesEvery: true })).refuted.toSorted()).toEqual([
      'client-id-matching',
      'sort-order-unknown',
    ])
  })

  it('refuses a list where the document has one, and names it beside what is invalid', async () => {
    const takesOne: Wrap = (next) => async (request) => {
      const response = await next(request)
      if (!new URL(request.url).searchParams.get('filter[managerIds]')?.includes(',')) return response
      const { errors = [] } = (await response.json()) as { errors?: object[] }
      const own = { field: 'filter[managerIds]', rule: 'type', message: 'must be an integer' }
      return Response.json({ message: 'No.', errors: [...errors, own] }, { status: 400 })
    }
    const ids = ['listClients/refuses/query filter[clientId]/type', 'filters/managerIds/union']
    const { failed, refuted } = await judge({ ids, wrap: takesOne, namesEvery: true })
    expect(failed.join()).toContain('an error of filter[managerIds]')
    expect(refuted).toEqual(['manager-ids-values'])
  })

  it('refuses a field to sort by that the document names', async () => {
    const refuses = instead(
      (query) => query.get('sort_by') === 'name',
      () => Response.json({ message: 'No.', errors: [] }, { status: 400 }),
    )
    const { refuted } = await judge({ ids: ['sorting/name/asc', 'sorting/name/desc'], wrap: refuses })
    expect(refuted).toEqual(['sort-fields'])
  })
})
