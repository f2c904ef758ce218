import { asked, type Fault, fault, instead, json, onAsked, once, onQuery, placeOf } from '../../planting/fault.ts'
import { limitOf, offsetOf, queryOf } from '../../planting/lists.ts'
import { onReads, serverError, withBody } from '../../planting/responses.ts'
import { refusal } from '../../planting/wire.ts'

const loosen = (name: string, good: (value: string) => boolean, to: string) =>
  onAsked((query) => {
    const value = query.get(name)
    if (value !== null && !good(value)) query.set(name, to)
  })

/** The values of limit and offset: defaults, bounds, and what is no valid number. */
export const boundFaults: readonly Fault[] = [
  fault(
    'limit-is-cut-to-32-bits',
    'A limit is cut to its lower 32 bits, so 4294967297 is 1.',
    onAsked((query, request) => {
      const limit = once(query, 'limit')
      if (placeOf(request) === 'list' && /^\d{10,}$/.test(limit ?? ''))
        query.set('limit', String(BigInt.asIntN(32, BigInt(limit ?? 0))))
    }),
    { 'limit-above-maximum': 'capped' },
  ),
  fault(
    'limit-of-twenty-digits-fails',
    'A limit of more than 18 digits fails with a 500.',
    {
      http: (next) => async (request) => {
        const response = await next(request)
        const isLong = placeOf(request) === 'list' && /^\d{19,}$/.test(once(queryOf(request), 'limit') ?? '')
        return isLong && response.status === 200 ? json(500, serverError) : response
      },
    },
    { 'limit-above-maximum': 'capped' },
  ),
  fault(
    'last-offsets-overflow',
    'A list fails with a 500 when offset and limit together exceed the largest 32-bit integer.',
    onReads((response, request) => {
      const isBeyond = placeOf(request) === 'list' && offsetOf(request) + limitOf(request) > 2_147_483_647
      return isBeyond ? withBody(response, serverError, 500) : undefined
    }),
  ),
  fault(
    'default-limit',
    'Without limit a page holds ten clients.',
    onAsked((query, request) => {
      if (placeOf(request) === 'list' && !query.has('limit')) query.set('limit', '10')
    }),
  ),
  fault(
    'limit-capped',
    'A page never holds more than fifty clients, whatever the limit.',
    onQuery((query) => ({ ...query, limit: Math.min(50, query.limit) })),
  ),
  fault(
    'limit-ignored',
    'The limit is ignored.',
    onQuery((query) => ({ ...query, limit: 20 })),
  ),
  fault(
    'limit-zero-taken',
    'limit=0 is taken for the default.',
    loosen('limit', (value) => value !== '0', '20'),
    { 'limit-below-minimum': 'refused' },
  ),
  fault(
    'limit-too-high-taken',
    'A limit above 100 is taken for 100.',
    loosen('limit', (value) => !(Number(value) > 100), '100'),
    { 'limit-above-maximum': 'refused' },
  ),
  fault(
    'offset-negative-taken',
    'A negative offset is taken for 0.',
    loosen('offset', (value) => !value.startsWith('-'), '0'),
  ),
  fault(
    'limit-text-taken',
    'A limit that is no number is taken for the default.',
    loosen('limit', (value) => /^-?\d+$/.test(value), '20'),
  ),
  fault(
    'offset-overflow',
    'The largest offset returns 500.',
    instead(
      (request) => asked(request, 'offset') === '2147483647',
      () => json(500, { message: 'Integer overflow.' }),
    ),
  ),
  fault(
    'limit-maximum-refused',
    'The largest limit, 100, is refused.',
    instead(
      (request) => placeOf(request) === 'list' && asked(request, 'limit') === '100',
      () => refusal('limit', 'maximum', 'must be less than 100'),
    ),
  ),
  fault(
    'offset-window',
    'A page that ends beyond the ten thousandth match returns 400.',
    instead(
      (request) =>
        placeOf(request) === 'list' &&
        Number(asked(request, 'offset')) + Number(asked(request, 'limit') ?? 20) > 10_000,
      () => refusal('offset', 'maximum', 'the result window is too large'),
    ),
  ),
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
    'limit-octal',
    'A limit that begins with a zero is read as octal, so that 010 is 8.',
    onAsked((query) => {
      const limit = query.get('limit') ?? ''
      if (/^0[0-7]+$/.test(limit)) query.set('limit', String(Number.parseInt(limit, 8)))
    }),
  ),
  fault(
    'limit-too-high-is-default',
    'A limit above 100 gives a page of 20.',
    onAsked((query) => {
      if (Number(query.get('limit')) > 100) query.set('limit', '20')
    }),
    { 'limit-above-maximum': 'capped' },
  ),
  fault(
    'limit-negative-is-most',
    'A negative limit gives the longest page.',
    onAsked((query) => {
      if (/^-\d+$/.test(query.get('limit') ?? '')) query.set('limit', '100')
    }),
    { 'limit-below-minimum': ['default', 'empty'], 'negative-limit': 'same' },
  ),
  fault(
    'offset-stops-at-100',
    'No offset beyond 100 is used.',
    onQuery((query) => ({ ...query, offset: Math.min(query.offset, 100) })),
  ),
  fault(
    'groups-of-digits-taken',
    'A limit or an offset with a comma between groups of digits, such as 1,000, is taken.',
    onAsked((query) => {
      for (const name of ['limit', 'offset']) {
        const value = query.get(name) ?? ''
        if (/^\d{1,3}(?:,\d{3})+$/.test(value)) query.set(name, value.replaceAll(',', ''))
      }
    }),
    { 'invalid-page-numbers': 'refused' },
  ),
]
