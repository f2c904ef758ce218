import { asked, type Fault, fault, onResponse } from '../../planting/fault.ts'
import { queryOf } from '../../planting/lists.ts'
import { onGet, onListed, onRows } from '../../planting/response-bodies.ts'
import type { AnyBody } from '../../planting/responses.ts'

/** A field of all clients of a list, where a query has a parameter. */
const withField = (applies: (query: URLSearchParams) => boolean, field: string, value: unknown) =>
  onResponse('list', 200, (body, request) =>
    applies(queryOf(request))
      ? { ...body, data: body.data.map((client: AnyBody) => ({ ...client, [field]: value })) }
      : body,
  )

/** Fields that a response lacks, has too many, or takes from another client. */
export const fieldFaults: readonly Fault[] = [
  fault(
    'list-by-type-has-no-accounts',
    'In a list with the filter by type, the clients come without their accounts.',
    withField((query) => !!query.get('filter[typeIds]'), 'accounts', []),
  ),
  fault(
    'list-by-status-has-no-company',
    'In a list with the filter by status, the clients come without their company.',
    withField((query) => !!query.get('filter[statusIds]'), 'company', null),
  ),
  fault(
    'list-by-email-has-no-tags',
    'In a list that is sorted by email, the clients come without their tags.',
    withField((query) => query.get('sort_by') === 'email', 'tags', []),
  ),
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
    'create-time-missing',
    'A list leaves out createTime.',
    onRows(({ createTime: _, ...client }) => client),
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
    'client-83-without-phone',
    'The client 83 has no phone when it is read by its id.',
    onResponse('get', 200, (body) => (body.clientId === 83 ? { ...body, phone: null } : body)),
  ),
  fault(
    'single-page-without-company',
    'With limit=1 the client has no company.',
    onListed((client, _, request) => (asked(request, 'limit') === '1' ? { ...client, company: null } : client)),
  ),
  fault(
    'phone-masked-in-list',
    'Lists show the phone with stars for its last digits.',
    onRows((client) => ({ ...client, phone: client.phone?.replace(/\d{4}$/, '****') ?? null })),
  ),
  fault(
    'company-carried-over',
    'In a list a client without a company shows that of the row before.',
    onRows((client, index, rows) => {
      const before = rows.slice(0, index + 1).findLast(({ company }) => company != null)
      return before ? { ...client, company: before.company } : client
    }),
  ),
  fault(
    'accounts-of-next',
    'In a list each client shows the accounts of the next.',
    onRows((client, index, rows) => ({ ...client, accounts: rows[index + 1]?.accounts ?? [] })),
  ),
  fault(
    'manager-has-creation-time-of-client',
    'Reading a client gives its manager the createTime of the client.',
    onGet((client) =>
      client.manager ? { ...client, manager: { ...client.manager, createTime: client.createTime } } : client,
    ),
  ),
]
