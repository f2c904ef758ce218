import { describe, expect, test } from 'vitest'
import type { JsonObject } from '../provenance.ts'
import { at, readDocument } from './document.ts'

const document = await readDocument()
const list = '/paths/~1api~1v2~1clients/get'
const get = '/paths/~1api~1v2~1clients~1{clientId}/get'
const create = '/paths/~1api~1v2~1clients/post'
const body = `${create}/requestBody/content/application~1json/schema`

/** A parameter of an operation by its name on the wire. */
function parameter(operation: string, name: string): JsonObject | undefined {
  const parameters = at(document, `${operation}/parameters`) as { $ref: string }[]
  return parameters.map(({ $ref }) => at(document, $ref.slice(1)) as JsonObject).find((found) => found.name === name)
}

/** The schema of a parameter, references followed. */
function schemaOf(operation: string, name: string): JsonObject | undefined {
  const schema = parameter(operation, name)?.schema as JsonObject | undefined
  return typeof schema?.$ref === 'string' ? (at(document, schema.$ref.slice(1)) as JsonObject) : schema
}

const text = (pointer: string) => String(at(document, `${pointer}/description`))

/**
 * Every fact on the vendor's Clients page, in the order of the page: what it says, and what the document says of it.
 * The facts are the page's; the words are ours.
 */
const facts: [fact: string, actual: unknown, expected: unknown][] = [
  ['a path lists clients', at(document, `${list}/operationId`), 'listClients'],
  ['a path with an identifier reads one client', at(document, `${get}/operationId`), 'getClient'],
  ['a POST on the list creates a client', at(document, `${create}/operationId`), 'createClient'],
  ['there are three operations and no more', operations(), ['createClient', 'getClient', 'listClients']],
  ['every installation has its own host', at(document, '/servers/0/url'), 'https://{host}'],
  ['the host in the samples is host.name', at(document, '/servers/0/variables/host/default'), 'host.name'],
  ['calls carry a bearer token', at(document, '/components/securitySchemes/bearer/scheme'), 'bearer'],
  ['every operation requires the token', at(document, '/security'), [{ bearer: [] }]],

  ['an admin limited to tags lists only clients with them', /tags/.test(text(list)), true],
  ['filter: identifier', parameter(list, 'filter[clientId]')?.['x-provenance'], 'seed'],
  ['filter: email, as the list spells it', parameter(list, 'filter[email]')?.['x-provenance'], 'seed'],
  ['filter: emails, as the sample spells it', parameter(list, 'filter[emails]')?.['x-provenance'], 'seed'],
  ['filter: name', schemaOf(list, 'filter[name]')?.type, 'string'],
  ['filter: nickname', schemaOf(list, 'filter[nickname]')?.type, 'string'],
  ['filter: city', schemaOf(list, 'filter[city]')?.type, 'string'],
  ['filter: company short name', schemaOf(list, 'filter[companyShortName]')?.type, 'string'],
  ['filter: company full name', schemaOf(list, 'filter[companyFullName]')?.type, 'string'],
  ['filter: country codes are numeric', itemsOf('filter[countryCodes]')?.pattern, '^ *[0-9]{1,3} *$'],
  ...['managerIds', 'statusIds', 'internalTypeIds', 'riskLevelIds', 'typeIds', 'verificationLevelIds'].map(
    (name): [string, unknown, unknown] => [
      `filter: ${name} is a comma-separated list of integers`,
      [itemsOf(`filter[${name}]`)?.type, parameter(list, `filter[${name}]`)?.explode],
      ['integer', false],
    ],
  ),
  ['types are such as Individual or Corporate', /Individual or Corporate/.test(filterText('typeIds')), true],
  [
    'verification levels may be negative',
    (itemsOf('filter[verificationLevelIds]')?.minimum as number) < -96750485,
    true,
  ],
  ['a page has a limit', schemaOf(list, 'limit')?.type, 'integer'],
  ['a page has an offset', schemaOf(list, 'offset')?.type, 'integer'],
  ['a list is ordered by createTime', schemaOf(list, 'sort_by')?.enum, expect.arrayContaining(['createTime'])],
  ['a list can descend', schemaOf(list, 'sort_order')?.enum, expect.arrayContaining(['desc'])],
  ['the response has an array of clients', listAnswer('/data/type'), 'array'],
  ['each of them a Client', listAnswer('/data/items/title'), 'Client'],

  [
    'the identifier is in the path and is required',
    parameter(get, 'clientId'),
    expect.objectContaining({ in: 'path', required: true }),
  ],
  ['the response is a Client', at(document, `${get}/responses/200/content/application~1json/schema/title`), 'Client'],

  ['the Registration wizard decides what is required', /Registration wizard/.test(text(create)), true],
  ['the wizard is found under System > Wizards', /System > Wizards/.test(text(create)), true],
  ['so the document itself requires nothing', at(document, `${body}/required`), undefined],
  ['and accepts other fields', at(document, `${body}/additionalProperties`), true],
  ...['givenName', 'familyName', 'middleName', 'birthday'].map((name): [string, unknown, unknown] => [
    `body: info.${name} is a string`,
    at(document, `${body}/properties/info/properties/${name}/type`),
    'string',
  ]),
  ['body: info is an object', at(document, `${body}/properties/info/type`), 'object'],
  ['body: addresses is an object', at(document, `${body}/properties/addresses/type`), 'object'],
  ['body: phones is an object', at(document, `${body}/properties/phones/type`), 'object'],
  [
    'body: addresses and phones are keyed by number',
    at(document, `${body}/properties/phones/propertyNames/pattern`),
    '^[0-9]+$',
  ],
  [
    'body: country_code is a string',
    at(document, `${body}/properties/addresses/additionalProperties/properties/country_code/type`),
    'string',
  ],
  [
    'body: phone is a string',
    at(document, `${body}/properties/phones/additionalProperties/properties/phone/type`),
    'string',
  ],
  ['body: email is a string', at(document, `${body}/properties/email/type`), 'string'],
  ['email is what the client signs in with', /sign in/.test(text(`${body}/properties/email`)), true],
  [
    'the sample body is an example',
    at(document, `${create}/requestBody/content/application~1json/examples/johnDoe/value`),
    {
      info: { givenName: 'John', familyName: 'Doe' },
      addresses: { 0: { country_code: '784' } },
      phones: { 0: { phone: '+971000000000' } },
      email: 'jdoe@example.com',
    },
  ],
  [
    'the response is the created Client',
    at(document, `${create}/responses/201/content/application~1json/schema/title`),
    'Client',
  ],
]

describe("every fact of the vendor's page is in the document", () => {
  test.each(facts)('%s', (_fact, actual, expected) => {
    expect(actual).toEqual(expected)
  })
})

test('every parameter of the sample call is described', () => {
  const sample =
    'limit=10&offset=0&sort_order=desc&sort_by=createTime&filter[clientId]=1&filter[emails]=foo@bar.com&filter[name]=Sergey&filter[nickname]=Voronov&filter[managerIds]=1, 2, 3&filter[countryCodes]=1, 2, 3&filter[city]=New York&filter[statusIds]=1, 2, 3&filter[internalTypeIds]=1, 2, 3&filter[companyShortName]=Company name&filter[companyFullName]=Company full name&filter[riskLevelIds]=1, 2, 3&filter[typeIds]=1, 2, 3&filter[verificationLevelIds]=-96750485'
  const undescribed = [...new URLSearchParams(sample).keys()].filter((name) => !parameter(list, name))
  expect(undescribed).toEqual([])
})

function operations(): string[] {
  return Object.values(document.paths as Record<string, Record<string, JsonObject>>)
    .flatMap((path) => Object.values(path).map(({ operationId }) => String(operationId)))
    .sort()
}

function itemsOf(name: string): JsonObject | undefined {
  const items = schemaOf(list, name)?.items as JsonObject | undefined
  return typeof items?.$ref === 'string' ? (at(document, items.$ref.slice(1)) as JsonObject) : items
}

function filterText(name: string): string {
  return String(parameter(list, `filter[${name}]`)?.description)
}

function listAnswer(pointer: string): unknown {
  return at(document, `${list}/responses/200/content/application~1json/schema/properties${pointer}`)
}

describe('what no single fact says', () => {
  const answers = Object.values(document.paths as Record<string, Record<string, JsonObject>>).flatMap((path) =>
    Object.values(path).map(
      ({ operationId, responses }) => [String(operationId), Object.keys(responses as object)] as const,
    ),
  )

  test.each(answers)('%s documents every refusal that can meet it', (_operation, statuses) => {
    expect(statuses).toEqual(expect.arrayContaining(['400', '401', '403', '429', '500', '503']))
  })

  test.each(['Client', 'ClientList', 'Error', 'Country', 'Manager'])('%s stays open to new fields', (name) => {
    expect(at(document, `/components/schemas/${name}/additionalProperties`) ?? true).toBe(true)
  })

  test('every filter of the page is a comma-separated list or one value, as its sample call writes them', () => {
    const parameters = Object.values(at(document, '/components/parameters') as Record<string, JsonObject>)
    const filters = parameters.filter(
      (parameter) => String(parameter.name).startsWith('filter[') && parameter['x-provenance'] === 'seed',
    )
    expect(filters).toHaveLength(15)
    expect(filters.map(({ style, explode }) => `${style} ${explode}`)).toEqual(filters.map(() => 'form false'))
  })
})
