import type { Client } from '@b2core-clients/schema'
import { asked, fault, judged, onAnswer, onAsked, onFilter, onPage, onQuery, otherStatus } from './fault.ts'

const fold = (text: string | null | undefined): string => (text ?? '').toLowerCase()

/** Filters that match otherwise than they should. */
export const matchingFaults = [
  fault(
    'email-substring',
    'filter[email] finds any address that contains the text.',
    judged('email', (client, value) => client.email != null && fold(client.email).includes(value)),
  ),
  fault(
    'email-case',
    'filter[email] minds the case.',
    onAsked((query, request) => keepCase(query, request)),
  ),
  fault(
    'client-id-prefix',
    'filter[clientId]=1 also finds 10 and 11.',
    judged('clientId', (client, value) => String(client.clientId).startsWith(value)),
  ),
  fault(
    'name-exact',
    'filter[name] finds the whole name alone.',
    judged('name', (client, value) => fold(client.name) === value),
  ),
  fault(
    'city-prefix',
    'filter[city] finds only the beginning of the name.',
    judged('city', (client, value) => client.city != null && fold(client.city).startsWith(value)),
  ),
  fault(
    'company-exact',
    'filter[companyShortName] finds the whole name alone.',
    judged('companyShortName', (client, value) => fold(client.company?.shortName) === value),
  ),
  fault(
    'name-words-or',
    'filter[name] with two words finds the clients that have one of them.',
    judged('name', (client, value) => value.split(' ').some((word) => fold(client.name).includes(word))),
  ),
  fault(
    'name-case',
    'filter[name] minds the case.',
    onAnswer('list', 200, (body, request) => {
      const text = asked(request, 'filter[name]')
      const data = text === null ? body.data : body.data.filter(({ name }: Client) => name?.includes(text))
      return { data, total: body.total - (body.data.length - data.length) }
    }),
  ),
  fault(
    'wildcards',
    'In filter[nickname] a per cent sign and an underscore are wildcards.',
    judged('nickname', (client, value) => client.nickname != null && like(value).test(fold(client.nickname))),
  ),
  fault(
    'null-nickname-matches',
    'A client without a nickname meets every filter[nickname].',
    judged('nickname', (client, value) => client.nickname == null || fold(client.nickname).includes(value)),
  ),
  fault(
    'null-company-matches',
    'A client without a company meets every filter[companyFullName].',
    judged(
      'companyFullName',
      (client, value) => client.company == null || fold(client.company.fullName).includes(value),
    ),
  ),
  fault(
    'null-manager-matches',
    'A client without a manager meets every filter[managerIds].',
    judged(
      'managerIds',
      (client, value) =>
        client.manager == null ||
        value
          .split(',')
          .map(Number)
          .includes(client.manager.id ?? 0),
    ),
  ),
  fault(
    'country-zero-needed',
    'Only 036 names the country, and 36 finds nobody.',
    onAsked((query) => dropCodes(query, (code) => code.length === 3)),
  ),
  fault(
    'country-zero-refused',
    'Only 36 names the country, and 036 finds nobody.',
    onAsked((query) => dropCodes(query, (code) => !code.startsWith('0'))),
  ),
  fault(
    'negative-id-positive',
    'A negative id is taken for its positive.',
    onFilter((filter) => ({
      ...filter,
      ...(filter.verificationLevelIds && { verificationLevelIds: filter.verificationLevelIds.map(Math.abs) }),
    })),
  ),
  fault(
    'nothing-is-everything',
    'A filter that finds nobody returns everybody.',
    onPage((page, query, store) =>
      page.total > 0 ? page : store.list({ ...query, filter: query.filter.tags ? { tags: query.filter.tags } : {} }),
    ),
  ),
  fault('nothing-not-found', 'A filter that finds nobody returns 404.', {
    http: (next) => async (request) => {
      const response = await next(request)
      if (response.status !== 200 || !new URL(request.url).pathname.endsWith('/clients')) return response
      const text = await response.text()
      const empty = JSON.parse(text || '{}').total === 0
      return empty
        ? new Response('{"message":"Nothing found."}', { status: 404, headers: response.headers })
        : new Response(text, response)
    },
  }),
  fault(
    'long-filter-cut',
    'A text filter is cut after eight characters.',
    onFilter((filter) => ({
      ...filter,
      ...(filter.name && { name: filter.name.slice(0, 8) }),
      ...(filter.companyFullName && { companyFullName: filter.companyFullName.slice(0, 8) }),
    })),
  ),
  fault(
    'deleted-hidden',
    'Clients whose status is not Active are left out of lists unless a status is asked for.',
    onQuery((query) =>
      query.filter.statusIds || query.filter.clientId
        ? query
        : { ...query, filter: { ...query.filter, statusIds: [1] } },
    ),
  ),
  fault('list-unprocessable', 'A filter of the wrong type returns 422.', otherStatus('list', 400, 422)),
]

/** The address must be written as it was created, so any capital in an otherwise known address loses it. */
function keepCase(query: URLSearchParams, _request: Request): void {
  for (const name of ['filter[email]', 'filter[emails]']) {
    const value = query.get(name)
    if (value !== null && value !== value.toLowerCase()) query.set(name, `${value}.missed`)
  }
}

function dropCodes(query: URLSearchParams, good: (code: string) => boolean): void {
  const value = query.get('filter[countryCodes]')
  if (value === null || !/^ ?\d{1,3}(?:, ?\d{1,3})*$/.test(value)) return
  const codes = value.split(',').map((code) => code.trim())
  if (!codes.every(good)) query.set('filter[countryCodes]', codes.map((code) => (good(code) ? code : '999')).join(','))
}

const like = (pattern: string): RegExp =>
  new RegExp(
    pattern
      .replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
      .replaceAll('%', '.*')
      .replaceAll('_', '.'),
    's',
  )
