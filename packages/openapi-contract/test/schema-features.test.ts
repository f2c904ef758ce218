import {
  body,
  type Case,
  isText,
  ok,
  readJson,
  refused,
  responses,
  testCorrectServers,
  testFaultyServers,
} from './support/correct-servers.ts'

// biome-ignore lint/suspicious/noExplicitAny: a test server looks at whatever was sent.
type Test = (sent: any) => boolean

/** A POST of JSON, a server that takes what is valid, and one that takes too much. */
const posted = (schema: object, isGood: Test, isTaken: Test, more: Partial<Case> = {}): Case => ({
  method: 'post',
  operation: { requestBody: body('application/json', schema), responses },
  serve: async (request) => (isGood(await readJson(request)) ? ok() : refused()),
  fault: async (request) => (isTaken(await readJson(request)) ? ok() : refused()),
  ...more,
})

const isMap: Test = (sent) => typeof sent === 'object' && sent !== null && !Array.isArray(sent)
const isWhole = Number.isInteger
const short = { components: { schemas: { Name: { type: 'string', maxLength: 5 } } } }
const named = {
  type: 'object',
  required: ['a'],
  properties: { a: { $ref: '#/components/schemas/Name', maxLength: 2 } },
}
const hasText: Test = (sent) => isMap(sent) && isText(sent.a)
const whole = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } }
const hasWhole: Test = (sent) => isMap(sent) && isWhole(sent.n)
const hasAny: Test = (sent) => isMap(sent) && sent.n !== undefined

const isMultiple = (sent: unknown, step: number): boolean => isWhole(sent) && Number(sent) % step === 0
/** The whole number in a query; NaN if the value is not a number. */
function sizeIn({ url }: Request): number {
  const text = new URL(url).searchParams.get('size') ?? ''
  return /^-?\d+$/.test(text) ? Number(text) : Number.NaN
}

const cases: Readonly<Record<string, Case>> = {
  'keywords next to a reference, which OpenAPI 3.0 ignores': posted(
    named,
    (sent) => hasText(sent) && [...sent.a].length <= 5,
    hasText,
    { ...short, openapi: '3.0.3' },
  ),
  'keywords next to a reference': posted(
    named,
    (sent) => hasText(sent) && [...sent.a].length <= 2,
    (sent) => hasText(sent) && [...sent.a].length <= 5,
    short,
  ),
  'a schema that is found by its anchor': posted({ $ref: '#whole' }, hasWhole, hasAny, {
    components: { schemas: { Whole: { $anchor: 'whole', ...whole } } },
  }),
  'a schema that is found by its id': posted({ $ref: 'https://schemas.example.com/whole' }, hasWhole, hasAny, {
    components: { schemas: { Whole: { $id: 'https://schemas.example.com/whole', ...whole } } },
  }),
  'a schema that is found by an id and an anchor in it': posted(
    { $ref: 'https://schemas.example.com/pair#whole' },
    hasWhole,
    hasAny,
    {
      components: {
        schemas: {
          Pair: { $id: 'https://schemas.example.com/pair', $defs: { Whole: { $anchor: 'whole', ...whole } } },
          Other: { $id: 'https://schemas.example.com/other', $anchor: 'whole', type: 'boolean' },
        },
      },
    },
  ),
  'references in a schema with an id, which begin at that schema': posted(
    { $ref: 'https://schemas.example.com/v1/thing' },
    (sent) => hasWhole(sent) && isText(sent.a) && typeof sent.b === 'boolean' && isWhole(sent.c),
    (sent) => hasWhole(sent) && isText(sent.a) && typeof sent.b === 'boolean' && sent.c !== undefined,
    {
      components: {
        schemas: {
          Whole: { type: 'integer' },
          Text: { $anchor: 'part', type: 'integer' },
          Thing: {
            $id: 'https://schemas.example.com/v1/thing',
            type: 'object',
            required: ['a', 'b', 'c', 'n'],
            properties: {
              a: { $ref: '#part' },
              b: { $ref: 'flag' },
              c: { $ref: '#/$defs/c' },
              n: { $ref: '#/components/schemas/Whole' },
            },
            $defs: { c: { type: 'integer' }, part: { $anchor: 'part', type: 'string' } },
          },
          Flag: { $id: 'https://schemas.example.com/v1/flag', type: 'boolean' },
        },
      },
    },
  ),
  'a schema whose name has a percent sign': posted({ $ref: '#/components/schemas/100%' }, hasWhole, hasAny, {
    components: { schemas: { '100%': whole } },
  }),
  'a list that ends after its named positions': posted(
    { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'string' }], items: false, minItems: 2 },
    (sent) => Array.isArray(sent) && sent.length === 2 && isWhole(sent[0]) && isText(sent[1]),
    (sent) => Array.isArray(sent) && sent.length >= 2 && isWhole(sent[0]) && isText(sent[1]),
  ),
  'a list with a schema for each position': posted(
    { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'string' }], minItems: 2 },
    (sent) => Array.isArray(sent) && sent.length >= 2 && isWhole(sent[0]) && isText(sent[1]),
    (sent) => Array.isArray(sent) && sent.length >= 2 && isWhole(sent[0]),
  ),
  'a list with no more of something than a number': posted(
    { type: 'array', contains: { const: 'x' }, maxContains: 2, items: { type: 'string' } },
    (sent) => Array.isArray(sent) && sent.every(isText) && [1, 2].includes(sent.filter((one) => one === 'x').length),
    (sent) => Array.isArray(sent) && sent.every(isText) && sent.includes('x'),
  ),
  'a list that contains something': posted(
    { type: 'array', contains: { const: 'x' }, items: { type: 'string' } },
    (sent) => Array.isArray(sent) && sent.every(isText) && sent.includes('x'),
    (sent) => Array.isArray(sent) && sent.every(isText),
  ),
  'a field that is never allowed': posted(
    { type: 'object', required: ['any'], properties: { any: true, none: false } },
    (sent) => isMap(sent) && 'any' in sent && !('none' in sent),
    (sent) => isMap(sent) && 'any' in sent,
  ),
  'a field that asks for another one': posted(
    {
      type: 'object',
      properties: { card: { type: 'string' }, code: { type: 'string' } },
      dependentSchemas: { card: { required: ['code'] } },
    },
    (sent) =>
      isMap(sent) &&
      [sent.card, sent.code].every((one) => one === undefined || isText(one)) &&
      (sent.card === undefined || sent.code !== undefined),
    (sent) => isMap(sent) && [sent.card, sent.code].every((one) => one === undefined || isText(one)),
  ),
  'two fields that exclude each other': posted(
    {
      type: 'object',
      properties: { a: { type: 'string' }, b: { type: 'string' } },
      not: { required: ['a', 'b'] },
    },
    (sent) =>
      isMap(sent) &&
      [sent.a, sent.b].every((one) => one === undefined || isText(one)) &&
      (sent.a === undefined || sent.b === undefined),
    (sent) => isMap(sent) && [sent.a, sent.b].every((one) => one === undefined || isText(one)),
  ),
  'fields whose names fit a pattern': posted(
    { type: 'object', patternProperties: { '^x-[a-z]{1,5}$': { type: 'integer' } } },
    (sent) => isMap(sent) && Object.entries(sent).every(([name, one]) => !/^x-[a-z]{1,5}$/.test(name) || isWhole(one)),
    isMap,
  ),
  'multiples below zero': posted(
    { type: 'integer', multipleOf: 7, minimum: -70, maximum: -1 },
    (sent) => isWhole(sent) && sent >= -70 && sent <= -1 && sent % 7 === 0,
    (sent) => isWhole(sent) && sent >= -70 && sent <= -1,
  ),
  'a number of eight bits': posted(
    { type: 'integer', format: 'uint8' },
    (sent) => isWhole(sent) && sent >= 0 && sent <= 255,
    isWhole,
  ),
  'a regular expression': posted(
    { type: 'string', format: 'regex' },
    (sent) => isText(sent) && isExpression(sent),
    isText,
  ),
  'bytes in base64': posted(
    { type: 'string', contentEncoding: 'base64', contentMediaType: 'application/json' },
    (sent) => isText(sent) && sent.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(sent),
    () => true,
  ),
  'a decimal number as text': posted(
    { type: 'string', format: 'decimal' },
    (sent) => isText(sent) && /^-?\d+(\.\d+)?$/.test(sent),
    () => true,
  ),
  'alternatives of a body that are told apart by a constant': posted(
    {
      oneOf: [
        { type: 'object', required: ['t', 'x'], properties: { t: { const: 'a' }, x: { type: 'integer' } } },
        { type: 'object', required: ['t', 'y'], properties: { t: { const: 'b' }, y: { type: 'boolean' } } },
      ],
    },
    (sent) => isMap(sent) && ((sent.t === 'a' && isWhole(sent.x)) || (sent.t === 'b' && typeof sent.y === 'boolean')),
    (sent) => isMap(sent) && (sent.t === 'a' || (sent.t === 'b' && typeof sent.y === 'boolean')),
  ),
  'alternatives of which only one may hold': posted(
    { oneOf: [whole, { type: 'object', required: ['a'], properties: { a: { type: 'string' } } }] },
    (sent) => hasWhole(sent) !== hasText(sent),
    (sent) => hasWhole(sent) || hasText(sent),
  ),
  'a field with alternatives of which only one may hold': posted(
    {
      type: 'object',
      properties: {
        size: {
          oneOf: [
            { type: 'integer', multipleOf: 4 },
            { type: 'integer', multipleOf: 5 },
          ],
        },
      },
    },
    (sent) => isMap(sent) && (sent.size === undefined || isMultiple(sent.size, 4) !== isMultiple(sent.size, 5)),
    (sent) => isMap(sent) && (sent.size === undefined || isMultiple(sent.size, 4) || isMultiple(sent.size, 5)),
  ),
  'alternatives that may hold together': posted(
    { anyOf: [whole, { type: 'object', required: ['a'], properties: { a: { type: 'string' } } }] },
    (sent) => hasWhole(sent) || hasText(sent),
    (sent) => hasWhole(sent) !== hasText(sent),
  ),
  'a parameter of which only one range may hold': {
    operation: {
      parameters: [
        {
          name: 'size',
          in: 'query',
          required: true,
          schema: {
            oneOf: [
              { type: 'integer', maximum: 10 },
              { type: 'integer', minimum: 5 },
            ],
          },
        },
      ],
      responses,
    },
    serve: (request) => (sizeIn(request) < 5 || sizeIn(request) > 10 ? ok() : refused()),
    fault: (request) => (Number.isNaN(sizeIn(request)) ? refused() : ok()),
  },
  'whole numbers with dots between them, as a piece of the path': {
    path: '/things/{ids}',
    operation: {
      parameters: [
        {
          name: 'ids',
          in: 'path',
          required: true,
          style: 'label',
          explode: true,
          schema: { type: 'array', minItems: 1, items: { type: 'integer' } },
        },
      ],
      responses,
    },
    serve: ({ url }) => (/\/\.-?\d+(?:\.-?\d+)*$/.test(decodeURIComponent(url)) ? ok() : refused()),
    fault: ({ url }) => (/\/\.-?\d+/.test(decodeURIComponent(url)) ? ok() : refused()),
  },
  'a reference to one of the alternatives that a discriminator tells apart': posted(
    { $ref: '#/components/schemas/Either/oneOf/0' },
    hasWhole,
    hasAny,
    {
      components: {
        schemas: {
          Either: {
            oneOf: [whole, { $ref: '#/components/schemas/Other' }],
            discriminator: { propertyName: 'kind' },
          },
          Other: { type: 'object', required: ['kind'], properties: { kind: { type: 'string' } } },
        },
      },
    },
  ),
  'a text that is not UTF-8, which the server repairs': posted(
    { type: 'object', properties: { a: { type: 'string' } } },
    (sent) => isMap(sent) && (sent.a === undefined || isText(sent.a)),
    isMap,
  ),
}

function isExpression(source: string): boolean {
  try {
    return new RegExp(source, 'u').source !== ''
  } catch {
    return false
  }
}

testCorrectServers(cases)
testFaultyServers(cases)
