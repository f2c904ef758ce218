import { type Fault, fault, instead, json, onAsked, once, type Plant, placeOf } from '../../planting/fault.ts'
import { filterNames } from '../../planting/queries.ts'
import { isList, searchOf } from '../../planting/requests.ts'
import { onTexts, textFilters } from '../../planting/texts.ts'
import { isKnown, onUrl, refusal } from '../../planting/wire.ts'

const scalarFilters = ['clientId', 'email', 'name', 'nickname', 'city', 'companyShortName', 'companyFullName']

const rawBracketsFirst: Plant = onUrl((url, request) => {
  if (placeOf(request) !== 'list' || url.search === '') return
  const pairs = url.search.slice(1).split('&')
  const hasRaw = (name: string) => pairs.some((pair) => pair.startsWith(`filter[${name}]=`))
  const isEncoded = (pair: string, name: string) => pair.toLowerCase().startsWith(`filter%5b${name.toLowerCase()}%5d=`)
  const dropped = scalarFilters.filter(hasRaw)
  const kept = pairs.filter((pair) => !dropped.some((name) => isEncoded(pair, name)))
  if (kept.length < pairs.length) url.search = kept.join('&')
})

const encodedBracketsFirst: Plant = onUrl((url, request) => {
  if (placeOf(request) !== 'list' || url.search === '') return
  const pairs = url.search.slice(1).split('&')
  const dropped = scalarFilters.filter((name) => pairs.some((pair) => pair.startsWith(`filter%5B${name}%5D=`)))
  const kept = pairs.filter((pair) => !dropped.some((name) => pair.startsWith(`filter[${name}]=`)))
  if (kept.length < pairs.length) url.search = kept.join('&')
})

const onTextParameters = (change: (text: string) => string) =>
  onAsked((query) => {
    for (const name of textFilters.map((text) => `filter[${text}]`)) {
      const value = once(query, name)
      if (value !== undefined) query.set(name, change(value))
    }
  })

/** How a query string is taken apart and decoded. */
export const queryStringFaults: readonly Fault[] = [
  fault(
    'semicolon-separates-parameters',
    'In a query a semicolon separates parameters as an ampersand does, so a text filter ends at a semicolon.',
    onUrl((url, request) => {
      if (placeOf(request) === 'list') url.search = url.search.replaceAll(';', '&')
    }),
  ),
  fault(
    'question-mark-ends-the-query',
    'What follows a second question mark in an address is not read.',
    onUrl((url) => {
      if (url.pathname === '/api/v2/clients') url.search = url.search.split('?').slice(0, 2).join('?')
    }),
  ),
  fault(
    'equals-sign-ends-a-value',
    'A value of the query ends at an equals sign that is not percent-encoded.',
    onUrl((url) => {
      url.search = url.search.replace(/([?&][^=&]*=[^=&]*)=[^&]*/g, '$1')
    }),
  ),
  fault(
    'semicolon-ends-a-text',
    'A text filter ends at a semicolon, percent-encoded or not.',
    onTexts((text) => text.replace(/(?<=.);.*/, '')),
  ),
  fault(
    'exclamation-mark-as-it-is-is-dropped',
    'An exclamation mark in a query that is not percent-encoded is left out.',
    onUrl((url) => {
      url.search = url.search.replaceAll('!', '')
    }),
  ),
  fault(
    'small-hexadecimal-digits-are-not-decoded',
    'Percent-encoding with small letters, such as %5b or %c3, is not decoded in a query.',
    onUrl((url) => {
      url.search = url.search.replace(/%(?=[0-9A-Fa-f]{2})(?=[0-9A-F]?[a-f])/g, '%25')
    }),
  ),
  fault(
    'raw-brackets-win',
    'Of a filter sent twice, once with raw and once with encoded brackets, the one with raw brackets counts, even if it comes first.',
    rawBracketsFirst,
    { 'repeated-parameters': 'last' },
  ),
  fault(
    'encoded-brackets-win',
    'Of a filter sent twice, once with raw and once with encoded brackets, the one with encoded brackets counts.',
    encodedBracketsFirst,
    { 'repeated-parameters': 'last' },
  ),
  fault(
    'repeated-taken',
    'Of a parameter given twice the last counts.',
    onAsked((query) => {
      for (const name of new Set(query.keys())) {
        const last = query.getAll(name).at(-1)
        if (last !== undefined && query.getAll(name).length > 1) query.set(name, last)
      }
    }),
    { 'repeated-parameters': ['refused', 'first', 'joined'] },
  ),
  fault(
    'empty-taken',
    'limit= is taken for the default.',
    onAsked((query) => {
      if (query.get('limit') === '') query.delete('limit')
    }),
    { 'empty-values': 'refused' },
  ),
  fault(
    'name-without-equals-sign-refused',
    'A filter without an equals sign is refused, although one without a value is ignored.',
    instead(
      (request) => isList(request) && isKnown(request) && /[?&]filter[^=&]*(?:&|$)/.test(searchOf(request)),
      () => refusal('filter', 'invalid', 'has no value'),
    ),
    { 'empty-values': ['ignored', 'ignored-with-zero'] },
  ),
  fault(
    'name-without-equals-sign-is-true',
    'A filter without an equals sign has the value true, as a switch has.',
    onUrl((url) => {
      url.search = url.search.replace(/([?&]filter[^=&]*)(?=&|$)/g, '$1=true')
    }),
    { 'empty-values': ['ignored', 'ignored-with-zero'] },
  ),
  fault(
    'plus-kept',
    'A plus sign in a query is read as a plus sign, and not as a space.',
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
    onTextParameters((text) => {
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
    onTextParameters((text) => text.split('&')[0] || text),
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
    'repeated-filter-taken',
    'Of a text filter given twice the last counts.',
    onAsked((query) => {
      for (const name of textFilters.map((text) => `filter[${text}]`)) {
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
      for (const name of filterNames) if (once(query, name) === '') query.delete(name)
    }),
    { 'empty-values': 'refused' },
  ),
  fault(
    'query-cut-after-two-thousand-characters',
    'A query of more than 2,000 characters is cut there, so that the parameters at its end have no effect.',
    onUrl((url, request) => {
      if (placeOf(request) === 'list') url.search = url.search.slice(0, 2001)
    }),
  ),
  fault(
    'last-ampersand-takes-a-parameter',
    'Where a query ends with an ampersand, the parameter before it is not read.',
    onUrl((url) => {
      url.search = url.search.replace(/(^\?|&)[^&]+&$/, '')
    }),
  ),
  fault(
    'first-ampersand-ends-the-query',
    'A query that begins with an ampersand is not read.',
    onUrl((url) => {
      if (url.search.startsWith('?&')) url.search = ''
    }),
  ),
  fault(
    'two-ampersands-end-the-query',
    'What follows two ampersands in a row in a query is not read.',
    onUrl((url) => {
      url.search = url.search.replace(/(?<=[^&?])&&.*$/, '')
    }),
  ),
  fault(
    'escaped-marks-stay-escaped',
    'A hyphen or a full stop that is percent-encoded in a query is not decoded.',
    onUrl((url) => {
      url.search = url.search.replace(/%(2[DE])/gi, '%25$1')
    }),
  ),
  fault(
    'encoded-letters-of-a-name-not-read',
    'A parameter whose name has a percent-encoded letter, such as %6Cimit, is not read.',
    onUrl((url) => {
      const isPlain = (pair: string) => !/%[4-7][0-9a-f]/i.test(pair.split('=')[0]?.replace(/%5[bd]/gi, '') ?? '')
      const pairs = url.search.slice(1).split('&')
      if (!pairs.every(isPlain)) url.search = pairs.filter(isPlain).join('&')
    }),
  ),
  fault(
    'half-encoded-brackets-not-read',
    'A filter of which only one bracket is percent-encoded is not read.',
    onUrl((url) => {
      const isWhole = (pair: string) => !/^filter(?:\[\w+%5d|%5b\w+\])/i.test(pair)
      const pairs = url.search.slice(1).split('&')
      if (!pairs.every(isWhole)) url.search = pairs.filter(isWhole).join('&')
    }),
  ),
]
