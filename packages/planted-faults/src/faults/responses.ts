import type { Client } from '@b2core-clients/schema'
import { fault, onResponse, otherStatus } from '../planting/fault.ts'
import { onHeaders } from '../planting/wire.ts'

const onRows = (change: (client: Client) => unknown) =>
  onResponse('list', 200, (body) => ({ ...body, data: body.data.map(change) }))

const onGet = (change: (client: Client) => unknown) => onResponse('get', 200, change)

/** What responses look like. */
export const responseFaults = [
  fault(
    'get-wrapped',
    'A single client comes within `data`.',
    onGet((client) => ({ data: client })),
  ),
  fault('get-other', 'Reading a client returns the one before it.', {
    store: (store) => ({
      find: async (clientId, tags) => (await store.find(clientId - 1, tags)) ?? store.find(clientId, tags),
    }),
  }),
  fault(
    'get-without-manager',
    'Reading a client leaves out the manager that the list shows.',
    onGet(({ manager: _, ...client }) => client),
  ),
  fault(
    'get-without-accounts',
    'Reading a client leaves out the accounts that the list shows.',
    onGet(({ accounts: _, ...client }) => client),
  ),
  fault(
    'list-other-status',
    'Lists write the status in capitals, reading does not.',
    onRows((client) => ({ ...client, status: client.status?.toUpperCase() ?? null })),
  ),
  fault(
    'list-without-tags',
    'Lists leave out the tags.',
    onRows(({ tags: _, ...client }) => client),
  ),
  fault(
    'list-without-city',
    'Lists leave out the city that reading shows.',
    onRows(({ city: _, ...client }) => client),
  ),
  fault(
    'missing-empty',
    'A client that does not exist returns 200 and an empty object.',
    otherStatus('get', 404, 200, {}),
  ),
  fault(
    'missing-null',
    'A client that does not exist returns 200 and null.',
    onResponse(
      'get',
      404,
      () => 'null',
      () => ({ status: 200 }),
    ),
  ),
  fault('missing-fails', 'A client that does not exist returns 500.', otherStatus('get', 404, 500)),
  fault('missing-bad', 'A client that does not exist returns 400.', otherStatus('get', 404, 400)),
  fault('missing-gone', 'A client that does not exist returns 410.', otherStatus('get', 404, 410)),
  fault('bad-id-missing', 'An id that is no integer returns 404.', otherStatus('get', 400, 404), {
    'invalid-client-id-status': [400, 422],
  }),
  fault('bad-id-cut', 'Of an id such as 1a the number is taken.', {
    http: (next) => (request) =>
      next(new Request(request.url.replace(/\/clients\/(\d+)[a-z]+/, '/clients/$1'), request)),
  }),
  fault(
    'list-bare',
    'The list comes without its envelope.',
    onResponse('list', 200, (body) => body.data),
  ),
  fault(
    'data-keyed',
    'data is an object keyed by position.',
    onResponse('list', 200, (body) => ({ ...body, data: { ...body.data } })),
  ),
  fault(
    'data-null',
    'An empty page has data: null.',
    onResponse('list', 200, (body) => (body.data.length === 0 ? { ...body, data: null } : body)),
  ),
  fault(
    'id-text',
    'clientId is written as a string.',
    onRows((client) => ({ ...client, clientId: String(client.clientId) })),
  ),
  fault(
    'id-null',
    'clientId is null on reading.',
    onGet((client) => ({ ...client, clientId: null })),
  ),
  fault(
    'create-time-missing',
    'A list leaves out createTime.',
    onRows(({ createTime: _, ...client }) => client),
  ),
  fault(
    'create-time-seconds',
    'createTime is a number of seconds.',
    onGet((client) => ({ ...client, createTime: Date.parse(client.createTime) / 1000 })),
    { 'time-format': 'offset' },
  ),
  fault(
    'time-without-offset',
    'Times have a space and no offset: 2022-01-01 00:00:00.',
    onRows((client) => ({ ...client, createTime: client.createTime.replace('T', ' ').slice(0, 19) })),
    { 'time-format': 'offset' },
  ),
  fault(
    'birthday-zero',
    'An absent birthday is 0000-00-00.',
    onGet((client) => ({ ...client, birthday: client.birthday ?? '0000-00-00' })),
  ),
  fault(
    'tags-as-text',
    'Tags are bare strings.',
    onRows((client) => ({ ...client, tags: client.tags?.map(({ name }) => name) ?? [] })),
  ),
  fault(
    'country-as-text',
    'The country is only its name.',
    onRows((client) => ({ ...client, country: client.country?.countryName ?? null })),
  ),
  fault(
    'numeric-code-number',
    'numericCode is a number, so that 036 is 36.',
    onGet((client) => ({
      ...client,
      country: client.country && { ...client.country, numericCode: Number(client.country.numericCode) },
    })),
  ),
  fault(
    'type-as-text',
    'The type is only its name.',
    onRows((client) => ({ ...client, type: client.type?.name ?? null })),
  ),
  fault(
    'snake-case',
    'Fields of a response are written in snake_case.',
    onGet((client) =>
      Object.fromEntries(
        Object.entries(client).map(([name, value]) => [
          name.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`),
          value,
        ]),
      ),
    ),
  ),
  fault(
    'field-leaks',
    'Responses have a field that nobody declared: passwordHash.',
    onGet((client) => ({ ...client, passwordHash: 'x' })),
  ),
  fault(
    'nested-field-leaks',
    "A list shows the manager's password.",
    onRows((client) => ({ ...client, manager: client.manager && { ...client.manager, password: 'x' } })),
  ),
  fault(
    'no-content-type',
    'Responses have no Content-Type.',
    onHeaders('list', 200, (headers) => headers.set('content-type', '')),
  ),
  fault(
    'text-html',
    'Responses say that they are text/html.',
    onHeaders('get', 200, (headers) => headers.set('content-type', 'text/html')),
  ),
  fault('truncated', 'A page of more than fifty clients is cut short.', {
    http: (next) => async (request) => {
      const response = await next(request)
      const text = await response.text()
      const long = response.status === 200 && text.length > 30_000
      return new Response(long ? text.slice(0, 30_000) : text || null, {
        status: response.status,
        headers: withoutLength(response),
      })
    },
  }),
]

function withoutLength(response: Response): Headers {
  const headers = new Headers(response.headers)
  headers.delete('content-length')
  return headers
}
