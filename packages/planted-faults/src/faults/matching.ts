import type { Client } from '@b2core-clients/schema'
import {
  asked,
  byHand,
  fault,
  instead,
  json,
  judged,
  onAsked,
  onFilter,
  onPage,
  onQuery,
  onResponse,
  otherStatus,
} from '../planting/fault.ts'
import {
  dropCodes,
  emailsOf,
  fold,
  foldAscii,
  keepCase,
  like,
  onTexts,
  someText,
  textFilters,
  unaccented,
} from '../planting/texts.ts'
import { current, remembering } from '../planting/wire.ts'

/** Filters that match more, less or something else than they should. */
export const matchingFaults = [
  fault(
    'email-substring',
    'filter[email] finds any address that contains the text.',
    judged('email', (client, value) => client.email != null && fold(client.email).includes(value)),
  ),
  fault('email-case', 'filter[email] minds the case.', onAsked(keepCase)),
  fault(
    'client-id-prefix',
    'filter[clientId]=1 also finds 10 and 11.',
    judged('clientId', (client, value) => String(client.clientId).startsWith(value)),
  ),
  fault(
    'name-exact',
    'filter[name] finds only the whole name.',
    judged('name', (client, value) => fold(client.name) === value),
  ),
  fault(
    'city-prefix',
    'filter[city] finds only the beginning of the name.',
    judged('city', (client, value) => client.city != null && fold(client.city).startsWith(value)),
  ),
  fault(
    'company-exact',
    'filter[companyShortName] finds only the whole name.',
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
    onResponse('list', 200, (body, request) => {
      const text = asked(request, 'filter[name]')
      const data = text === null ? body.data : body.data.filter(({ name }: Client) => name?.includes(text))
      return { data, total: body.total - (body.data.length - data.length) }
    }),
  ),
  fault(
    'wildcards',
    'In filter[nickname] a per cent sign and an underscore are wildcards.',
    judged('nickname', (client, value) => client.nickname != null && like(value).test(fold(client.nickname))),
    { wildcards: 'literal' },
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
  fault('list-unprocessable', 'A filter of the wrong type returns 422.', otherStatus('list', 400, 422), {
    'invalid-query-status': 400,
  }),
  fault(
    'text-trimmed',
    'Spaces at the ends of a text filter are ignored.',
    onTexts((text) => text.trim()),
  ),
  fault(
    'asterisk-wildcard',
    'In filter[name] an asterisk stands for any text.',
    judged('name', (client, value) => {
      const parts = value.split('*').map((part) => part.replace(/[.+?^${}()|[\]\\]/g, '\\$&'))
      return client.name != null && new RegExp(parts.join('.*'), 's').test(fold(client.name))
    }),
  ),
  fault(
    'backslash-dropped',
    'A backslash in a text filter is taken for an escape sign and dropped.',
    onTexts((text) => text.replaceAll('\\', '')),
    { wildcards: 'literal' },
  ),
  fault(
    'accents-ignored',
    'filter[city] takes no notice of accents: Montreal finds Montréal.',
    judged('city', (client, value) => client.city != null && unaccented(fold(client.city)).includes(unaccented(value))),
  ),
  fault('case-of-ascii-only', 'filter[city] minds the case of letters beyond ASCII.', {
    ...byHand(
      ({ filter: { city: _, ...filter }, ...query }) => ({ ...query, filter }),
      (all) => {
        const request = current()
        const text = foldAscii((request && asked(request, 'filter[city]')) ?? '')
        return all.filter(({ city }) => city != null && foldAscii(city).includes(text))
      },
      ({ filter }) => filter.city !== undefined,
    ),
    http: remembering,
  }),
  fault(
    'short-text-finds-nobody',
    'A text filter of one or two characters finds nobody.',
    byHand(
      (query) => query,
      () => [],
      ({ filter }) => textFilters.some((name) => filter[name] !== undefined && [...filter[name]].length < 3),
    ),
  ),
  fault(
    'name-beginnings-of-words',
    'filter[name] finds only the beginnings of words.',
    judged('name', (client, value) => client.name != null && ` ${fold(client.name)}`.includes(` ${value}`)),
  ),
  fault(
    'comma-splits-text',
    'A comma in filter[name] separates alternatives.',
    judged('name', (client, value) => value.split(',').some((part) => part !== '' && fold(client.name).includes(part))),
  ),
  fault(
    'nul-fails',
    'A NUL character in a text filter returns 500.',
    instead(
      someText((text) => text.includes('\0')),
      () => json(500, { message: 'Invalid byte sequence for encoding UTF8: 0x00.' }),
    ),
  ),
  fault(
    'long-filter-fails',
    'A text filter longer than 255 characters returns 500.',
    instead(
      someText((text) => text.length > 255),
      () => json(500, { message: 'Data too long.' }),
    ),
  ),
  fault(
    'email-of-manager',
    'An email filter also finds the clients of the manager who has that address.',
    judged('email', (client, value) =>
      [client.email, client.manager?.email].some((email) => email != null && fold(email) === value),
    ),
  ),
  fault(
    'email-finds-one',
    'Of several clients with the requested address only the first is found.',
    byHand(
      (query) => query,
      (all) => all.toSorted((a, b) => a.clientId - b.clientId).slice(0, 1),
      (query) => emailsOf(query).length === 1,
    ),
  ),
]
