import { gzipSync } from 'node:zlib'
import { byHand, type Fault, type Fetch, fault, instead, json, placeOf } from '../../planting/fault.ts'
import { reordered } from '../../planting/order.ts'
import { isList, refusesHeader } from '../../planting/requests.ts'
import { onReads, serverError, withBody, withBytes } from '../../planting/responses.ts'
import { current, onRequestHeaders, parsed, remembering } from '../../planting/wire.ts'

/** A language range or several, as HTTP writes them. */
const languages =
  /^\s*(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:\s*;\s*q=[\d.]+)?(?:\s*,\s*(?:\*|[a-z]{1,8}(?:-[a-z0-9]{1,8})*)(?:\s*;\s*q=[\d.]+)?)*\s*$/i

const forgives = (spoil: (headers: Headers) => void) => ({
  http: (next: Fetch) => (request: Request) => {
    const headers = new Headers(request.headers)
    spoil(headers)
    return next(new Request(request, { headers }))
  },
})

async function compressed(response: Response): Promise<Response> {
  const packed = withBytes(response, gzipSync(await response.clone().text()))
  packed.headers.set('content-encoding', 'gzip')
  return packed
}

/** What Accept, Accept-Encoding and Accept-Language ask for. */
export const negotiationFaults: readonly Fault[] = [
  fault('accept-zero-excludes', 'Accept: application/json, */*;q=0 returns 406.', {
    http: (next) => async (request) =>
      /\*;q=0\b(?!\.)/.test(request.headers.get('accept') ?? '') && placeOf(request)
        ? json(406, { message: 'Responses are application/json.' })
        : next(request),
  }),
  fault(
    'accept-word-for-word',
    'Each Accept other than exactly application/json returns 406, */* too.',
    instead(
      (request) =>
        placeOf(request) !== undefined && !['application/json', null].includes(request.headers.get('accept')),
      () => json(406, { message: 'Responses are application/json.' }),
    ),
  ),
  fault(
    'language-malformed-refused',
    'An Accept-Language that names no language returns 400.',
    instead(
      (request) => !languages.test(request.headers.get('accept-language') || '*'),
      () => json(400, { message: 'Accept-Language is not valid.', errors: [] }),
    ),
  ),
  fault('lost-in-translation', 'In a language other than English, lists lack clients without a known country.', {
    ...byHand(
      (query) => query,
      (all) => all.filter(({ country }) => typeof country?.countryId === 'number'),
      () => /^ *(?!en)[a-z]/i.test(current()?.headers.get('accept-language') ?? ''),
    ),
    http: remembering,
  }),
  fault(
    'accept-ignored',
    'JSON is returned whatever Accept asks for.',
    forgives((headers) => headers.delete('accept')),
  ),
  fault(
    'language-fails',
    'An Accept-Language other than English returns 500.',
    instead(
      (request) => !/^(?:en|\*|$)/.test(request.headers.get('accept-language') ?? ''),
      () => json(500, { message: 'No translation.' }),
    ),
  ),
  fault(
    'any-language-fails',
    'A read with the header Accept-Language set to an asterisk fails with a 500.',
    onReads((response, request) => {
      const languages = (request.headers.get('accept-language') ?? '').split(',')
      const hasAny = languages.some((language) => language.split(';')[0]?.trim() === '*')
      return hasAny ? withBody(response, serverError, 500) : undefined
    }),
  ),
  fault(
    'all-codings-excluded-is-refused',
    'A read whose Accept-Encoding excludes all codings but identity returns 406.',
    refusesHeader('accept-encoding', (value) => /\*\s*;\s*q=0/.test(value), 406),
  ),
  fault(
    'unknown-coding-is-refused',
    'A read whose Accept-Encoding names only codings that nobody knows returns 415.',
    refusesHeader('accept-encoding', (value) => /^x-\w+$/.test(value), 415),
  ),
  fault(
    'language-with-extension-is-refused',
    'A read whose Accept-Language names a calendar or digits returns 400.',
    refusesHeader('accept-language', (value) => /-u-/.test(value), 400),
  ),
  fault(
    'only-the-first-accepted-type-counts',
    'A read whose Accept header names application/json after another media type is refused with 406.',
    {
      http: (next) => async (request) => {
        const place = placeOf(request)
        const first = (request.headers.get('accept') ?? '').split(',')[0]?.split(';')[0]?.trim().toLowerCase() ?? ''
        const response = await next(request)
        if ((place !== 'list' && place !== 'get') || response.status !== 200) return response
        if (['', '*/*', 'application/*', 'application/json'].includes(first)) return response
        return json(406, { message: 'Responses are application/json, which the Accept header does not allow.' })
      },
    },
  ),
  fault(
    'swedish-order',
    'In Swedish, a list by name is sorted by the rules of that language.',
    reordered(
      ({ headers }) => headers.get('accept-language') === 'sv',
      (a, b) => a.localeCompare(b, 'sv', { ignorePunctuation: true, sensitivity: 'variant' }) || 1,
    ),
  ),
  fault(
    'accept-range-refused',
    'Accept: application/* returns 406.',
    onRequestHeaders((headers) => {
      const accept = headers.get('accept') ?? ''
      const isRange = accept.includes('application/*') && !/application\/json|\*\/\*/i.test(accept)
      if (isRange) headers.set('accept', 'text/html')
    }),
  ),
  fault('japanese-reverses', 'With Accept-Language: ja a list comes in the opposite order.', {
    http: (next) => async (request) => {
      const isJapanese = isList(request) && (request.headers.get('accept-language') ?? '').startsWith('ja')
      const response = await next(request)
      if (!isJapanese || response.status !== 200) return response
      const body = parsed(await response.text())
      return json(200, { ...body, data: body.data.toReversed() })
    },
  }),
  fault('language-changes-type', 'With Accept-Language the content type is text/plain.', {
    http: (next) => async (request) => {
      const isAsked = request.headers.get('accept-language') !== null
      const response = await next(request)
      if (!isAsked) return response
      const headers = new Headers(response.headers)
      headers.set('content-type', 'text/plain')
      return new Response(response.body, { status: response.status, headers })
    },
  }),
  fault(
    'compressed-although-excluded',
    'A read whose Accept-Encoding excludes gzip with q=0 is compressed with gzip all the same.',
    onReads(async (response, request) => {
      const codings = (request.headers.get('accept-encoding') ?? '').split(',')
      const isExcluded = codings.some((coding) => /^\s*gzip\s*;\s*q=0(\.0{0,3})?\s*$/i.test(coding))
      return isExcluded ? compressed(response) : undefined
    }),
  ),
  fault(
    'accept-preferred-only',
    'A read whose Accept prefers another media type to application/json is refused with 406.',
    {
      ...refusesHeader('accept', (accept) => /text\/html\s*,/.test(accept) && /json;\s*q=0\.[1-9]/.test(accept), 406),
    },
  ),
  fault(
    'accept-is-needed',
    'A read without Accept is refused with 406.',
    refusesHeader('accept', (accept) => accept === '', 406),
  ),
  fault(
    'many-languages-refused',
    'An Accept-Language of more than 200 characters returns 400.',
    refusesHeader('accept-language', (value) => value.length > 200, 400),
  ),
  fault(
    'other-json-types-are-taken',
    'A body under a content type such as text/json or application/vnd.api+json is taken.',
    onRequestHeaders((headers, request) => {
      const isLike = /^(?:text\/json|application\/(?:x-json|.*\+json))/.test(headers.get('content-type') ?? '')
      if (placeOf(request) === 'create' && isLike) headers.set('content-type', 'application/json')
    }),
  ),
  fault(
    'language-without-weight-fails',
    'A read whose Accept-Language gives a language the weight 0 returns 500.',
    refusesHeader('accept-language', (value) => /;\s*q=0(?:\.0*)?\s*(?:,|$)/i.test(value), 500),
  ),
]
