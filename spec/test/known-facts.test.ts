import { describe, expect, test } from 'vitest'
import { isObject, type JsonObject, listElements, type ProvenanceClass } from '../provenance.ts'
import { at, readDocument } from './document.ts'

const document = await readDocument()
const elements = listElements(document)
const list = at(document, '/paths/~1api~1v2~1clients/get') as JsonObject
const create = at(document, '/paths/~1api~1v2~1clients/post') as JsonObject
const parameters = Object.values(at(document, '/components/parameters') as Record<string, JsonObject>)
const about = String(at(document, '/info/description'))

const claims = new Map(elements.flatMap((element) => element.claims.map((claim) => [claim.id, claim] as const)))
const valuesOf = (id: string): object => {
  const claim = claims.get(id)?.claim
  return claim && 'values' in claim ? claim.values : {}
}
const sentence = (id: string): string => claims.get(id)?.sentence ?? `there is no claim ${id}`
const textOf = (node: unknown): string => (isObject(node) ? String(node.description) : '').replace(/\s+/g, ' ')
const parameter = (name: string): JsonObject => parameters.find((one) => one.name === name) ?? {}
const response = (name: string): string => textOf(at(document, `/components/responses/${name}`))

/** How well a field of a schema is known. */
function classOf(schema: string, field?: string): ProvenanceClass | undefined {
  const path = ['components', 'schemas', schema, ...(field ? ['properties', field] : [])].join('/')
  return elements.find((element) => element.path.join('/') === path)?.provenance?.class
}

/**
 * What is known from other places than the vendor's Clients page. The second item is what a test looks at; the third is
 * what it must be. A pattern is looked for in a text.
 */
const facts: [fact: string, actual: unknown, expected: unknown][] = [
  ['requests: the vendor names Accept-Language', parameter('Accept-Language')['x-provenance'], 'docs'],
  ['requests: brackets go out as they are or encoded', about, /brackets .* as they are or as `%5B` and `%5D`/s],
  ['times: have an offset', about, '2022-01-01T00:00:00+00:00'],
  [
    'rights: groups, IP list and two-factor sign-in',
    about,
    /View, Create, Update and\s+Delete.*IP addresses.*two-factor/s,
  ],
  ['rights: can be the reason for a 401', response('Unauthorized'), /IP list .* two-factor sign-in/],
  ['rights: can be the reason for a 403', response('Forbidden'), /right for this operation.* IP address/],
  ['changes: there is no event', about, /No event or webhook/],
  ['paths: there are others with the same prefix', about, '/api/v2/clients/roles'],
  ['paths: one of them resets all passwords', about, /reset-password`, which asks \*\*all\*\* clients/],
  ['paths: so only an integer is sent as clientId', textOf(parameter('clientId')), /Send only an integer/],
  ['vendor: also changes and deletes clients, not described here', about, /change and delete a client/],

  ['status: 200, a read', at(document, '/paths/~1api~1v2~1clients/get/responses/200/x-provenance'), 'docs'],
  ['status: 201, typical after POST', claims.get('created-status')?.provenance, 'docs'],
  [
    'status: 400, four reasons',
    ['invalid-query-status', 'malformed-body-status', 'invalid-body-status', 'email-taken-status'].map(
      (id) => claims.get(id)?.provenance,
    ),
    ['docs', 'docs', 'docs', 'docs'],
  ],
  [
    'status: 401, two front ends take it for an expired token',
    claims.get('unauthorized-status')?.provenance,
    'observed',
  ],
  ...['Forbidden', 'ClientNotFound', 'TooManyRequests', 'ServerError'].map((name): [string, unknown, unknown] => [
    `status: ${name} is not public`,
    at(document, `/components/responses/${name}/x-provenance`),
    'assumed',
  ]),
  ['errors: their shape is not public', classOf('Error'), 'assumed'],
  [
    'errors: front ends of the Front Office read another',
    claims.get('error-shape')?.claim.source,
    /`error` with `code`, `message` and `details`/,
  ],
  [
    'errors: that shape is one of the possible ones',
    Object.keys(valuesOf('error-shape')),
    expect.arrayContaining(['error-object']),
  ],

  [
    'lists: the envelope is on a page about a sibling list',
    [classOf('ClientList'), claims.get('total-location')?.provenance, claims.get('list-member')?.provenance],
    ['docs', 'docs', 'docs'],
  ],
  [
    'lists: callers use 1 and 100 here, 1000 elsewhere',
    claims.get('limit-maximum')?.claim.source,
    /1 and 100 here, and 1000 on a Front Office/,
  ],
  [
    'lists: every sort field except createTime is a guess',
    textOf(parameter('sort_by')),
    /only `createTime`; every other field is a guess/,
  ],
  ['lists: an export sorts by createTime, ascending', textOf(list), /`sort_by=createTime&sort_order=asc`/],
  [
    'lists: two filters by update time are reported',
    [claims.get('update-time-filters')?.provenance, sentence('update-time-filters')],
    ['reported', expect.stringMatching(/fromUpdateTime.*toUpdateTime.*not known whether/)],
  ],
  [
    'lists: those filters are not declared, as their names on the wire are unknown',
    parameters.filter(({ name }) => /UpdateTime/.test(String(name))),
    [],
  ],
  [
    'single client: is not wrapped',
    claims.get('client-envelope'),
    expect.objectContaining({ value: 'bare', provenance: 'observed' }),
  ],

  ['filters: managerIds has a look-up', textOf(parameter('filter[managerIds]')), '`GET /api/v2/managers`'],
  ['filters: typeIds has a look-up', textOf(parameter('filter[typeIds]')), '`GET /api/v2/clients/types`'],
  [
    'filters: verificationLevelIds has a look-up',
    textOf(parameter('filter[verificationLevelIds]')),
    '`GET /api/v2/verifications/levels`',
  ],
  ['filters: countryCodes has a look-up', textOf(parameter('filter[countryCodes]')), '`GET /api/v2/countries`'],
  ...['statusIds', 'riskLevelIds', 'internalTypeIds'].map((name): [string, unknown, unknown] => [
    `filters: no look-up is known for ${name}`,
    textOf(parameter(`filter[${name}]`)),
    /list of the identifiers is known: ask the administrator/,
  ]),
  [
    'filters: email has two spellings',
    textOf(parameter('filter[email]')),
    /`email`, also on a newer page.*`filter\[emails\]`/,
  ],
  ['filters: countryCodes is one code or a list', textOf(parameter('filter[countryCodes]')), /one code; .* has three/],
  ['filters: Deleted is deprecated', textOf(parameter('filter[statusIds]')), /Deleted deprecated/],
  ['tags: how several combine is assumed', claims.get('restricted-admin-tags')?.provenance, 'assumed'],
  [
    'tags: 404 for a hidden client is assumed',
    claims.get('hidden-client-status'),
    expect.objectContaining({ value: '404', provenance: 'assumed' }),
  ],
  ['tags: what total counts is assumed', claims.get('total-count')?.provenance, 'assumed'],

  ['create: the wizard decides what is required', textOf(create), /Registration wizard of the installation decides/],
  [
    'create: one wizard wants a unique email',
    claims.get('email-uniqueness'),
    expect.objectContaining({ value: 'active', provenance: 'docs' }),
  ],
  [
    'create: one wizard wants 1 to 30 characters',
    textOf(at(document, '/components/schemas/ClientInfo/properties/givenName')),
    /1 to 30 characters/,
  ],
  [
    'create: one wizard wants 18 years',
    textOf(at(document, '/components/schemas/ClientInfo/properties/birthday')),
    /18 or more/,
  ],
  [
    'create: a birthday is a date or a time',
    at(document, '/components/schemas/ClientInfo/properties/birthday/anyOf'),
    [
      { type: 'string', format: 'date' },
      { type: 'string', format: 'date-time' },
    ],
  ],
  [
    'create: sends an email to set a password',
    [textOf(create), claims.get('password-email')?.provenance],
    [expect.stringMatching(/sends an email/), 'docs'],
  ],
  ['create: never with the address of somebody else', textOf(create), /belongs to somebody else/],
  ['create: gives the tags of a limited admin', claims.get('created-client-tags')?.provenance, 'docs'],
  [
    'create: can assign a jurisdiction and its tags',
    sentence('created-client-jurisdiction'),
    /jurisdiction and its tags/,
  ],
  [
    'create: wizards accept a group requirements',
    [claims.get('requirements-group')?.provenance, sentence('requirements-group')],
    ['observed', expect.stringMatching(/`requirements` with the fields `adult` and `resident`/)],
  ],

  ['client: no complete example is public', at(document, '/components/schemas/Client/x-source'), /no complete example/],
  ...[
    'clientId',
    'firstName',
    'middleName',
    'lastName',
    'name',
    'nickname',
    'birthday',
    'city',
    'email',
    'locale',
    'status',
    'riskLevel',
    'company',
    'country',
    'createTime',
    'updateTime',
  ].map((field): [string, unknown, unknown] => [`client: ${field} was seen`, classOf('Client', field), 'observed']),
  ...['type', 'verificationLevel', 'internalType', 'manager', 'tags', 'analytics', 'accounts', 'loggedAt'].map(
    (field): [string, unknown, unknown] => [`client: ${field} is only reported`, classOf('Client', field), 'reported'],
  ),
  ...['Manager', 'ManagerResource', 'Tag', 'AnalyticsEntry', 'NamedReference'].map(
    (schema): [string, unknown, unknown] => [`client: ${schema} is only reported`, classOf(schema), 'reported'],
  ),
  ...['countryId', 'alpha2Code', 'alpha3Code', 'numericCode'].map((field): [string, unknown, unknown] => [
    `client: country.${field} is only reported`,
    classOf('Country', field),
    'reported',
  ]),
  ['client: country.countryName was seen', classOf('Country', 'countryName'), 'observed'],
  ['client: the account object is on a public page', classOf('Account'), 'docs'],
  [
    'client: type was named client_type once',
    at(document, '/components/schemas/Client/properties/type/x-source'),
    /client_type/,
  ],
  [
    'client: numericCode is text, a number or null',
    at(document, '/components/schemas/Country/properties/numericCode/type'),
    ['string', 'integer', 'null'],
  ],
  [
    'client: the statuses of the user interface',
    at(document, '/components/schemas/Client/properties/status/examples'),
    ['Active', 'Inactive', 'Banned', 'Deleted'],
  ],
  [
    'client: Deleted is deprecated',
    textOf(at(document, '/components/schemas/Client/properties/status')),
    /Deleted deprecated/,
  ],
]

describe('every fact from another source is in the document', () => {
  test.each(facts)('%s', (_fact, actual, expected) => {
    if (expected instanceof RegExp) expect(actual).toMatch(expected)
    else if (typeof expected === 'string' && expected.length > 12) expect(actual).toContain(expected)
    else expect(actual).toEqual(expected)
  })
})

describe('every claim', () => {
  test.each([...claims.values()])('$id has a source', ({ claim }) => {
    expect(claim.source).toMatch(/\w/)
  })
})
