import {
  createRun,
  type OpenTarget,
  openDocument,
  type Prepared,
  prepare,
  runChecks,
} from '@b2core-clients/openapi-contract'
import type { Client, ClientList, FieldError } from '@b2core-clients/schema'
import { canonicalFields } from '@b2core-clients/schema/dialect'
import { describe, expect, it } from 'vitest'
import type { Capability } from '../src/suite/capabilities.ts'
import { clientsSuite } from '../src/suite/suite.ts'
import { everyCapability, sandboxTarget } from '../src/targets/sandbox.ts'
import { type Difference, documentWith, single } from './support/dialects.ts'
import { preparedClients } from './support/document.ts'

type Fetch = OpenTarget['fetch']

/** The response with each client changed. */
async function withClients(response: Response, change: (client: Client) => object): Promise<Response> {
  const body = (await response.json()) as ClientList | Client
  const changed = 'data' in body ? { ...body, data: body.data.map(change) } : 'clientId' in body ? change(body) : body
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return Response.json(changed, { status: response.status, headers })
}

const eachClient =
  (change: (client: Client) => object) =>
  (next: Fetch): Fetch =>
  async (request) =>
    withClients(await next(request), change)

/** The request with another query. */
function withQuery(request: Request, change: (query: URLSearchParams) => void): Request {
  const url = new URL(request.url)
  change(url.searchParams)
  return new Request(url, request)
}

/** A number with a zero before it is invalid, as `FILTER_VALIDATE_INT` of PHP has it. */
const withoutZeros =
  (whatInstead: (query: URLSearchParams, name: string) => void) =>
  (next: Fetch): Fetch =>
  (request) =>
    next(
      withQuery(request, (query) => {
        for (const [name, value] of [...query]) if (/^0\d/.test(value)) whatInstead(query, name)
      }),
    )

/** Each new id is below all others. */
const countingDown =
  (next: Fetch): Fetch =>
  async (request) => {
    const turned = (id: string) => String(1_000_000 - Number(id))
    const url = request.url.replace(/(?<=clients\/)\d+/, turned)
    const sent = withQuery(new Request(url, request), (query) => {
      const id = query.get('filter[clientId]')
      if (id !== null) query.set('filter[clientId]', turned(id))
      if (query.get('sort_by') === 'clientId')
        query.set('sort_order', query.get('sort_order') === 'asc' ? 'desc' : 'asc')
    })
    return withClients(await next(sent), (client) => ({ ...client, clientId: 1_000_000 - client.clientId }))
  }

/** Texts are sorted as MySQL and PostgreSQL usually sort them, where a page holds all that was found. */
const sortedByLanguage =
  (next: Fetch): Fetch =>
  async (request) => {
    const query = new URL(request.url).searchParams
    const field = query.get('sort_by')
    const response = await next(request)
    if (field !== 'email' && field !== 'name') return response
    const page = (await response.clone().json()) as ClientList
    if (!Array.isArray(page.data) || page.data.length !== page.total) return response
    const sign = query.get('sort_order') === 'asc' ? 1 : -1
    const compare = (a: Client, b: Client) =>
      (a[field] === null ? 0 : 1) - (b[field] === null ? 0 : 1) ||
      (a[field] ?? '').localeCompare(b[field] ?? '', 'en', { sensitivity: 'accent' }) ||
      a.clientId - b.clientId
    return Response.json({ ...page, data: page.data.toSorted((a, b) => sign * compare(a, b)) }, response)
  }

/** A list can be sorted by phone numbers too, where a page can hold all clients. */
const sortedByPhone =
  (next: Fetch): Fetch =>
  async (request) => {
    const query = new URL(request.url).searchParams
    if (query.get('sort_by') !== 'phone') return next(request)
    const everybody = withQuery(request, (all) => {
      for (const name of [...all.keys()]) if (!name.startsWith('filter')) all.delete(name)
      all.set('limit', '100')
    })
    const { data, total } = (await (await next(everybody)).json()) as ClientList
    const sign = query.get('sort_order') === 'asc' ? 1 : -1
    const sorted = data.toSorted((a, b) => sign * (keyOf(a) < keyOf(b) ? -1 : 1))
    const offset = Number(query.get('offset') ?? 0)
    return Response.json({ data: sorted.slice(offset, offset + Number(query.get('limit') ?? 20)), total })
  }

const keyOf = ({ phone, clientId }: Client): string => `${phone ?? ''} ${String(clientId).padStart(9, '0')}`

const eachBody =
  (change: (body: object) => object) =>
  (next: Fetch): Fetch =>
  async (request) => {
    const response = await next(request)
    const headers = new Headers(response.headers)
    headers.delete('content-length')
    return Response.json(change((await response.json()) as object), { status: response.status, headers })
  }

const eachError = (change: (errors: readonly FieldError[]) => readonly FieldError[]) =>
  eachBody((body) => ('errors' in body ? { ...body, errors: change(body.errors as FieldError[]) } : body))

/** A space is part of an address or a code, which then nobody has. */
const withoutSpaces =
  (next: Fetch): Fetch =>
  (request) =>
    next(
      withQuery(request, (query) => {
        if (query.get('filter[emails]')?.includes(' ')) query.set('filter[emails]', 'nobody@example.com')
        if (query.get('filter[countryCodes]')?.includes(' ')) query.set('filter[countryCodes]', '999')
      }),
    )

/** A status can be anything. */
const withAnyStatus: Difference = {
  name: 'any status',
  overlays: async () => {
    const actions = [{ target: '$.components.schemas.Client.properties.status.type', remove: true }]
    return [{ name: 'status', content: { overlay: '1.0.0', info: { title: 'Status', version: '1' }, actions } }]
  },
}

const withSmallIds: Difference = {
  name: 'identifiers of 32 bits',
  overlays: async () => {
    const update = { minimum: -2_147_483_648, maximum: 2_147_483_647 }
    const actions = [{ target: '$.components.schemas.Id', update }]
    return [{ name: 'ids', content: { overlay: '1.0.0', info: { title: 'Ids', version: '1' }, actions } }]
  },
}

/** A number that does not fit into 32 bits is refused like a text. */
const refusingLargeIds =
  (next: Fetch): Fetch =>
  (request) =>
    next(
      withQuery(request, (query) => {
        for (const [name, value] of [...query])
          if (value.split(',').some((id) => Math.abs(Number(id)) > 2 ** 31)) query.set(name, 'x')
      }),
    )

/** A Registration wizard that asks for a nickname. */
const withNickname: Difference = {
  name: 'a nickname',
  overlays: async () => {
    const update = { nickname: { type: 'string' } }
    const actions = [{ target: '$.components.schemas.ClientCreate.properties', update }]
    return [{ name: 'wizard', content: { overlay: '1.0.0', info: { title: 'Wizard', version: '1' }, actions } }]
  },
}

/** Which checks pass or have nothing to check on a correct host, which a wrapper makes of the sandbox. */
interface CorrectHost {
  readonly ids: readonly string[]
  readonly wrap: (next: Fetch) => Fetch
  readonly difference?: Difference
  /** @default that of the sandbox target */
  readonly clients?: number
  /** What cannot be expected of such a host. @default nothing */
  readonly lacks?: readonly Capability[]
}

/** A list has only the most important fields of a client. */
const shortList = {
  ids: [
    'reading/agrees',
    'reading/birthday',
    'empty-fields/form',
    'filters/city/finds',
    'filters/typeIds/union',
    'filters/riskLevelIds/finds',
    'filters/riskLevelIds/union',
    'filters/intersect',
    'sorting/default-order',
    'sorting/loggedAt/desc',
  ],
  wrap: (next: Fetch) => next,
  difference: single(
    'list-client-fields',
    Object.keys(canonicalFields).filter((name) => !['clientId', 'name', 'email', 'createTime'].includes(name)),
  ),
}

const hosts: Readonly<Record<string, CorrectHost>> = {
  'has few fields in a list': shortList,
  'has few fields in a long list': { ...shortList, clients: 420, lacks: ['exclusive data'] },
  'ignores a limit that begins with a zero': {
    ids: ['parameters/leading-zeros'],
    wrap: withoutZeros((query, name) => !name.startsWith('filter') && query.delete(name)),
    difference: single('invalid-page-numbers', 'ignored'),
  },
  'finds nobody for an id that begins with a zero': {
    ids: ['parameters/leading-zeros'],
    wrap: withoutZeros((query, name) => name.startsWith('filter') && query.set(name, '-7777')),
    difference: single('invalid-filter-values', 'nobody'),
  },
  'has the times of two clocks': {
    ids: ['consistency/times'],
    wrap: eachClient((client) => ({
      ...client,
      updateTime: new Date(Date.parse(client.createTime) - 1000).toISOString().replace(/\.\d+Z/, '+00:00'),
    })),
  },
  'gives each client another code': {
    ids: ['restriction/between-admins'],
    wrap: eachClient((client) => ({ ...client, inviteCode: `code-${client.clientId}` })),
  },
  'asks a new client for a nickname': {
    ids: ['creating/other-names'],
    wrap: (next) => next,
    difference: withNickname,
  },
  'counts ids downwards': { ids: ['creating/asked-before', 'creating/later-pages'], wrap: countingDown },
  'names only the first of several invalid parameters': {
    ids: ['parameters/an-error'],
    wrap: eachError(([first]) => (first ? [first] : [])),
    lacks: ['every error'],
  },
  'names parameters as its language does': {
    ids: ['parameters/an-error'],
    wrap: eachError((errors) =>
      errors.map((one) => ({ ...one, field: one.field.replace(/^filter\[(.)/, 'Filter.$1') })),
    ),
    lacks: ['every error'],
  },
  'names the key of a map that is invalid': {
    ids: ['createClient/refuses/body addresses/propertyNames', 'createClient/refuses/body phones/propertyNames'],
    wrap: (next) => next,
    lacks: ['every error'],
  },
  'has numbers as the codes of errors': {
    ids: ['parameters/path-id'],
    wrap: eachBody((body) => ('code' in body ? { ...body, code: 40_001 } : body)),
    difference: single('error-shape', 'code-message'),
  },
  'returns its last page after the end of a short list': {
    ids: ['paging/sorts'],
    wrap: (next) => next,
    clients: 50,
    difference: single('offset-beyond-end', 'last-page'),
  },
  'has null in place of an empty page': {
    ids: ['paging/beyond', 'filters/nothing'],
    wrap: (next) => next,
    difference: single('nothing-found', 'null-list'),
  },
  'sorts by more fields than the document names': {
    ids: ['sorting/other-fields'],
    wrap: sortedByPhone,
    clients: 90,
  },
  'has an object as status': {
    ids: ['filters/statusIds/names'],
    wrap: eachClient((client) => ({ ...client, status: { id: 7, name: client.status } })),
    difference: withAnyStatus,
  },
  'writes its first year for no time': {
    ids: ['consistency/times'],
    wrap: eachClient((client) => ({ ...client, updateTime: '0001-01-01T00:00:00+00:00' })),
  },
  'refuses spaces in lists of numbers only': {
    ids: ['filters/spaces'],
    wrap: withoutSpaces,
    difference: single('list-spaces', 'refused'),
  },
  'ignores the case of a path': {
    ids: ['http/unknown-path'],
    wrap: (next) => (request) =>
      next(new Request(request.url.replace(/api/i, 'api').replace(/clients/i, 'clients'), request)),
    lacks: ['exclusive data'],
  },
  'has identifiers of 32 bits': {
    ids: ['filters/clientId/look-alikes', 'filters/managerIds/look-alikes', 'filters/statusIds/look-alikes'],
    wrap: refusingLargeIds,
    difference: withSmallIds,
  },
  'reads a line break after an identifier as a space': {
    ids: ['parameters/path-id'],
    wrap: (next) => (request) => next(new Request(request.url.replace('%0A', ''), request)),
    difference: single('integer-notation', 'lax'),
  },
  'has one client': {
    ids: ['filters/managerIds/union', 'filters/countryCodes/union', 'filters/emails/union', 'filters/spaces'],
    wrap: (next) => next,
    clients: 1,
  },
  'sorts signs as its database does': { ids: ['sorting/created'], wrap: sortedByLanguage },
}

async function prepareFor({ difference }: CorrectHost): Promise<Prepared> {
  return difference ? prepare(openDocument(await documentWith(difference)), clientsSuite) : preparedClients
}

it('expects nothing of a direction in capitals', () => {
  const ids = preparedClients.checks.map(({ id }) => id).filter((id) => id.includes('sort_order/enum'))
  expect(ids).toEqual(['listClients/refuses/query sort_order/enum'])
})

it('does not check a claim where the document says that no value of it is right', async () => {
  const sentence = 'an empty filter by identifiers is refused, and an empty filter by text is not'
  const target = "$..['x-claims']['empty-values']"
  const content = {
    overlay: '1.0.0',
    info: { title: 'Empty values', version: '1' },
    actions: [{ target, update: { otherwise: sentence } }],
  }
  const document = await documentWith({ name: 'otherwise', overlays: async () => [{ name: 'empty', content }] })
  const prepared = prepare(openDocument(document), clientsSuite)
  const run = createRun(prepared, sandboxTarget({ document: prepared.document.root }), { seed: 1 })
  const results = await runChecks(
    run,
    prepared.checks.filter(({ id }) => ['parameters/empty', 'parameters/repeated'].includes(id)),
  )
  const told = Object.fromEntries(results.map(({ id, outcome, reason }) => [id, [outcome, reason]]))
  expect(told).toEqual({
    'parameters/empty': ['skipped', `the document says of this installation: ${sentence}`],
    'parameters/repeated': ['passed', undefined],
  })
})

describe('raises no alarm on a host that', () => {
  it.each(Object.entries(hosts))('%s', async (_, host) => {
    const prepared = await prepareFor(host)
    const { wrap: wrapFetch, clients = 120, lacks = [] } = host
    const target = sandboxTarget({ document: prepared.document.root, wrapFetch, clients })
    const capabilities = new Set(everyCapability.filter((one) => !lacks.includes(one)))
    const run = createRun(prepared, { ...target, capabilities }, { seed: 1 })
    const checks = prepared.checks.filter(({ id }) => host.ids.includes(id))
    const results = await runChecks(run, checks)
    expect(results).toHaveLength(host.ids.length)
    expect(results.flatMap(({ id, failure }) => (failure ? [`${id}: ${failure.message}`] : []))).toEqual([])
  })
})
