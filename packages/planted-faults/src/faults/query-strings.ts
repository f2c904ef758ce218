import { fault, instead, json, onAsked, once, placeOf } from '../planting/fault.ts'
import { onUrl } from '../planting/wire.ts'

const lists = ['emails', 'managerIds', 'countryCodes', 'statusIds', 'internalTypeIds', 'riskLevelIds', 'typeIds']
const texts = ['name', 'nickname', 'city', 'companyShortName', 'companyFullName']
const filters = ['clientId', 'email', ...texts, ...lists, 'verificationLevelIds'].map((name) => `filter[${name}]`)

const onTexts = (change: (text: string) => string) =>
  onAsked((query) => {
    for (const name of texts.map((text) => `filter[${text}]`)) {
      const value = once(query, name)
      if (value !== undefined) query.set(name, change(value))
    }
  })

const withoutQuery = (place: 'get' | 'create') =>
  onUrl((url, request) => {
    if (placeOf(request) === place) url.search = ''
  })

/** How a query string is taken apart. */
export const queryStringFaults = [
  fault(
    'plus-kept',
    'A plus sign in a query stands for itself and not for a space.',
    onUrl((url) => {
      url.search = url.search.replaceAll('+', '%2B')
    }),
  ),
  fault(
    'encoded-plus-lost',
    'An encoded plus sign in an email filter is read as a space.',
    onAsked((query) => {
      for (const name of ['filter[email]', 'filter[emails]']) {
        const value = once(query, name)
        if (value !== undefined) query.set(name, value.replaceAll('+', ' '))
      }
    }),
  ),
  fault(
    'encoded-brackets-ignored',
    'A filter whose brackets are percent-encoded is ignored.',
    onUrl((url) => {
      const pairs = url.search.slice(1).split('&')
      url.search = pairs.filter((pair) => !/^filter%5B/i.test(pair)).join('&')
    }),
  ),
  fault(
    'bare-brackets-refused',
    'A query whose brackets are not percent-encoded returns 400.',
    instead(
      (request) => placeOf(request) === 'list' && /[[\]]/.test(new URL(request.url).search),
      () => json(400, { message: 'Invalid character found in the request target.' }),
    ),
  ),
  fault(
    'encoded-comma-kept',
    'A comma that is written %2C does not separate the entries of a list, so that 1%2C2 is refused.',
    instead(
      (request) => /filter(?:\[|%5B)\w+(?:Ids|Codes)(?:\]|%5D)=[^&]*%2C/i.test(new URL(request.url).search),
      () => json(400, { message: 'The request is not valid.', errors: [] }),
    ),
  ),
  fault(
    'decoded-twice',
    'Text filters are percent-decoded twice.',
    onTexts((text) => {
      try {
        return decodeURIComponent(text)
      } catch {
        return text
      }
    }),
  ),
  fault(
    'ampersand-cuts',
    'Of a text filter what follows an encoded ampersand is lost.',
    onTexts((text) => text.split('&')[0] || text),
  ),
  fault(
    'bad-encoding-fails',
    'A query that is not UTF-8 once decoded returns 500.',
    instead(
      (request) => {
        try {
          decodeURIComponent(new URL(request.url).search)
          return false
        } catch {
          return true
        }
      },
      () => json(500, { message: 'URI malformed.' }),
    ),
  ),
  fault(
    'unknown-filter-ignored',
    'A filter that is not described is ignored.',
    onAsked((query) => {
      for (const name of [...query.keys()]) if (/^filter\b/.test(name) && !filters.includes(name)) query.delete(name)
    }),
  ),
  fault(
    'filter-case-forgiven',
    "A filter's name is known whatever its case.",
    onAsked((query) => {
      for (const [name, value] of [...query]) {
        const meant = filters.find((filter) => filter.toLowerCase() === name.toLowerCase())
        if (!meant || meant === name || query.has(meant)) continue
        query.delete(name)
        query.set(meant, value)
      }
    }),
    { 'parameter-names': 'exact' },
  ),
  fault(
    'repeated-filter-taken',
    'Of a text filter given twice the last counts.',
    onAsked((query) => {
      for (const name of texts.map((text) => `filter[${text}]`)) {
        const all = query.getAll(name)
        if (all.length > 1) query.set(name, all.at(-1) ?? '')
      }
    }),
    { 'repeated-parameters': ['refused', 'first', 'joined'] },
  ),
  fault(
    'empty-filter-ignored',
    'A filter without a value is ignored.',
    onAsked((query) => {
      for (const name of filters) if (once(query, name) === '') query.delete(name)
    }),
    { 'empty-values': 'refused' },
  ),
  fault('get-parameters-ignored', 'Reading one client ignores whatever parameters it is given.', withoutQuery('get'), {
    'unknown-parameters': 'refused',
  }),
  fault('create-parameters-ignored', 'A creation ignores whatever parameters it is given.', withoutQuery('create'), {
    'unknown-parameters': 'refused',
  }),
  fault(
    'limit-as-any-number',
    'limit and offset are read as any number, so that 1e1 and 10.0 are 10.',
    onAsked((query) => {
      for (const name of ['limit', 'offset']) {
        const value = once(query, name)
        if (value?.trim() && Number.isInteger(Number(value))) query.set(name, String(Number(value)))
      }
    }),
  ),
  fault(
    'sort-by-any-field',
    'A sort_by that is another field of a client, such as phone or city, is taken for the default.',
    onAsked((query) => {
      if (['firstName', 'lastName', 'nickname', 'phone', 'birthday', 'city'].includes(once(query, 'sort_by') ?? ''))
        query.delete('sort_by')
    }),
    { 'sort-by-unknown': 'refused' },
  ),
]
