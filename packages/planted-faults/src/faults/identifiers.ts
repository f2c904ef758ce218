import type { ClientQuery } from '@b2core-clients/sandbox'
import {
  fault,
  instead,
  json,
  judged,
  onAsked,
  once,
  onFilter,
  onPage,
  onResponse,
  placeOf,
} from '../planting/fault.ts'
import { onUrl, refusal } from '../planting/wire.ts'

const idLists = [
  'managerIds',
  'countryCodes',
  'statusIds',
  'internalTypeIds',
  'riskLevelIds',
  'typeIds',
  'verificationLevelIds',
] as const satisfies readonly (keyof ClientQuery['filter'])[]

const onLists = (change: (entries: string[], name: string) => string[]) =>
  onAsked((query) => {
    for (const name of [...query.keys()].filter((key) => /(?:Ids|Codes|emails)\]$/.test(key))) {
      const value = once(query, name)
      if (value !== undefined) query.set(name, change(value.split(','), name).join(','))
    }
  })

const onPathId = (change: (id: string) => string) =>
  onUrl((url, request) => {
    const id = /^\/api\/v2\/clients\/([^/]+)$/.exec(url.pathname)?.[1]
    if (id !== undefined && placeOf(request) === 'get') url.pathname = `/api/v2/clients/${change(id)}`
  })

const nobody = '999'

/** How identifiers and lists of them are read, and how they are written. */
export const identifierFaults = [
  fault(
    'filter-id-cut',
    'Of a filter[clientId] such as 12abc the number is taken.',
    onAsked((query) => {
      const value = once(query, 'filter[clientId]')
      if (value !== undefined && /^-?\d/.test(value)) query.set('filter[clientId]', String(Number.parseInt(value, 10)))
    }),
  ),
  fault(
    'path-id-spaces',
    'Spaces around the id of a path are ignored.',
    onPathId((id) => id.replace(/^(?:%20)+|(?:%20)+$/g, '') || id),
  ),
  fault(
    'path-id-as-number',
    'The id of a path is read as any number, so that 1.0 and 1e0 are 1.',
    onPathId((id) => (Number.isSafeInteger(Number(id)) ? String(Number(id)) : id)),
  ),
  fault(
    'path-bad-encoding-fails',
    'An id whose percent-encoding is broken returns 500.',
    instead(
      (request) => placeOf(request) === 'get' && /%(?![0-9a-f]{2})|%[89a-f]/i.test(new URL(request.url).pathname),
      () => json(500, { message: 'URI malformed.' }),
    ),
  ),
  fault('id-beyond-bounds-missing', 'An id beyond the bounds of identifiers returns 404 and not 400.', {
    http: (next) => async (request) => {
      const id = new URL(request.url).pathname.split('/').at(-1) ?? ''
      const response = await next(request)
      const beyond = placeOf(request) === 'get' && /^-?\d+$/.test(id) && !Number.isSafeInteger(Number(id))
      return beyond && response.status === 400 ? json(404, { message: `There is no client ${id}.` }) : response
    },
  }),
  fault('id-wraps', 'An id is cut to 32 bits, so that 4294967297 reads client 1.', {
    store: (store) => ({ find: (clientId, tags) => store.find(clientId | 0, tags) }),
  }),
  fault(
    'list-empty-entry-dropped',
    'An empty entry of a list is ignored, so that 1,,2 is 1,2.',
    onLists((entries) => (entries.some((entry) => entry.trim()) ? entries.filter((entry) => entry.trim()) : entries)),
  ),
  fault(
    'list-odd-entry-dropped',
    'In a list of ids, entries that are not numbers are ignored when others are.',
    onLists((entries, name) => {
      const numbers = entries.filter((entry) => /^ *-?\d+ *$/.test(entry))
      return name.endsWith('Ids]') && numbers.length > 0 ? numbers : entries
    }),
  ),
  fault(
    'list-after-ten-cut',
    'Of a list of ids what follows the tenth is dropped.',
    onFilter((filter) => {
      const cut = Object.fromEntries(
        idLists.flatMap((name) => (filter[name] ? [[name, filter[name].slice(0, 10)]] : [])),
      )
      return { ...filter, ...cut }
    }),
  ),
  fault(
    'list-counts-repeated-id',
    'A client counts in total as often as its id is in the list of a filter, so that 1,1 doubles it.',
    onPage(async (page, query, store) => {
      let { total } = page
      for (const name of idLists) {
        const ids = query.filter[name] ?? []
        const again = ids.filter((id, index) => ids.indexOf(id) !== index)
        for (const id of again)
          total += (await store.list({ ...query, filter: { ...query.filter, [name]: [id] } })).total
      }
      return { ...page, total }
    }),
  ),
  fault(
    'verification-at-least',
    'filter[verificationLevelIds] also finds clients at higher levels than those named.',
    judged('verificationLevelIds', (client, value) => {
      const id = client.verificationLevel?.id
      return id != null && id >= Math.min(...value.split(',').map(Number))
    }),
  ),
  fault(
    'negative-id-unsigned',
    'A negative id of a verification level is written as a positive one of 32 bits.',
    onResponse('any', 'any', (body) =>
      JSON.parse(JSON.stringify(body), (key, value) =>
        key === 'verificationLevel' && value?.id < 0 ? { ...value, id: value.id >>> 0 } : value,
      ),
    ),
  ),
  fault(
    'country-two-zeros-needed',
    'A country code with two zeros left out finds nobody, one with a single zero left out does.',
    onLists((entries, name) =>
      name.includes('countryCodes') ? entries.map((code) => (/^ *\d *$/.test(code) ? nobody : code)) : entries,
    ),
  ),
  fault(
    'country-spaces-kept',
    'In filter[countryCodes] a space is part of the code, so that of `784, 036` the second finds nobody.',
    onLists((entries, name) =>
      name.includes('countryCodes')
        ? entries.map((code) => (/^ *\d+ *$/.test(code) && / /.test(code) ? nobody : code))
        : entries,
    ),
  ),
  fault(
    'emails-spaces-kept',
    'In filter[emails] a space is part of the address, so that after a comma and a space nobody is found.',
    onLists((entries, name) =>
      name.includes('emails')
        ? entries.map((one) => (one.trim() && one !== one.trim() ? 'nobody@nowhere.example' : one))
        : entries,
    ),
  ),
  fault('country-unused-refused', 'A country code that no client has returns 400.', {
    store: (store) => ({
      list: async (query) => {
        for (const code of query.filter.countryCodes ?? [])
          if ((await store.list({ ...query, filter: { countryCodes: [code] } })).total === 0) throw new Error('country')
        return store.list(query)
      },
    }),
    http: (next) => async (request) => {
      const response = await next(request)
      return response.status === 500 ? refusal('filter[countryCodes]', 'enum', 'is no country') : response
    },
  }),
]
