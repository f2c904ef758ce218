import { isObject } from '../json.ts'
import { methods } from './operations.ts'
import {
  boolean,
  count,
  extended,
  isText,
  type Kind,
  list,
  type Member,
  many,
  mapOfTexts,
  named,
  number,
  object,
  one,
  oneOf,
  someOf,
  text,
  texts,
} from './shape-member.ts'

interface Shape {
  readonly required?: readonly string[]
  /** Members that are not listed can be anything. */
  readonly members: Readonly<Record<string, Member>>
}

const types = ['array', 'boolean', 'integer', 'null', 'number', 'object', 'string']
const typeMember: Member = {
  expected: `one or several of ${types.join(', ')}`,
  isValid: (value) => {
    const given = Array.isArray(value) ? value : [value]
    return given.length > 0 && given.every((type) => isText(type) && types.includes(type))
  },
}

function isPattern(value: unknown): boolean {
  return isText(value) && ['u', ''].some((flags) => isExpression(value, flags))
}

function isExpression(pattern: string, flags: string): boolean {
  try {
    new RegExp(pattern, flags)
    return true
  } catch {
    return false
  }
}

/** Keywords with one schema. */
const applicators = [
  'additionalProperties',
  'contains',
  'else',
  'if',
  'items',
  'not',
  'propertyNames',
  'then',
  'unevaluatedItems',
  'unevaluatedProperties',
]

const schemaMembers: Shape['members'] = {
  $anchor: text,
  $defs: named('schema'),
  $ref: text,
  allOf: someOf('schema'),
  anyOf: someOf('schema'),
  deprecated: boolean,
  description: text,
  dependentRequired: {
    expected: 'an object with a list of texts for each name',
    isValid: (value) => isObject(value) && Object.values(value).every(texts.isValid),
  },
  dependentSchemas: named('schema'),
  discriminator: one('discriminator'),
  // A validator has no use for an empty list: no value would be valid.
  enum: { expected: 'a list with at least one value', isValid: (value) => Array.isArray(value) && value.length > 0 },
  examples: list,
  exclusiveMaximum: number,
  exclusiveMinimum: number,
  format: text,
  maxContains: count,
  maxItems: count,
  maxLength: count,
  maxProperties: count,
  maximum: number,
  minContains: count,
  minItems: count,
  minLength: count,
  minProperties: count,
  minimum: number,
  multipleOf: { expected: 'a number above 0', isValid: (value) => typeof value === 'number' && value > 0 },
  oneOf: someOf('schema'),
  // Some hosts have patterns that are only valid without the flag `u`.
  pattern: { expected: 'a regular expression of JavaScript', isValid: isPattern },
  patternProperties: {
    ...named('schema'),
    expected: 'an object with a schema for each regular expression',
    isValid: (value) => named('schema').isValid(value) && Object.keys(value as object).every(isPattern),
  },
  prefixItems: someOf('schema'),
  properties: named('schema'),
  readOnly: boolean,
  required: texts,
  title: text,
  type: typeMember,
  uniqueItems: boolean,
  writeOnly: boolean,
  ...Object.fromEntries(applicators.map((keyword) => [keyword, one('schema')])),
}

const valueMembers: Shape['members'] = {
  content: named('mediaType'),
  deprecated: boolean,
  description: text,
  examples: named('example'),
  explode: boolean,
  required: boolean,
  schema: one('schema'),
  style: text,
}

/** The parts of OpenAPI 3.1 that our packages read. */
export const shapes: Readonly<Record<Kind, Shape>> = {
  document: {
    required: ['openapi', 'info', 'paths'],
    members: {
      components: one('components'),
      info: one('info'),
      openapi: { expected: 'a version such as "3.1.0"', isValid: (value) => isText(value) && value.startsWith('3.') },
      paths: {
        ...extended('pathItem'),
        isValid: (value) =>
          extended('pathItem').isValid(value) &&
          Object.keys(value as object).every((path) => path.startsWith('/') || path.startsWith('x-')),
        expected: 'an object with a path item for each path, which begins with a slash',
      },
      security: list,
      servers: many('server'),
      tags: many('tag'),
      webhooks: named('pathItem'),
    },
  },
  info: { required: ['title', 'version'], members: { description: text, title: text, version: text } },
  server: { required: ['url'], members: { description: text, url: text, variables: object } },
  tag: { required: ['name'], members: { description: text, name: text } },
  components: {
    members: {
      callbacks: named('callback'),
      examples: named('example'),
      headers: named('header'),
      links: named('link'),
      parameters: named('parameter'),
      pathItems: named('pathItem'),
      requestBodies: named('requestBody'),
      responses: named('response'),
      schemas: named('schema'),
      securitySchemes: named('securityScheme'),
    },
  },
  pathItem: {
    members: {
      description: text,
      parameters: many('parameter'),
      servers: many('server'),
      summary: text,
      ...Object.fromEntries(methods.map((method) => [method, one('operation')])),
    },
  },
  operation: {
    members: {
      callbacks: named('callback'),
      deprecated: boolean,
      description: text,
      operationId: text,
      parameters: many('parameter'),
      requestBody: one('requestBody'),
      responses: {
        ...extended('response'),
        expected: 'an object with a response for each status, such as "200", "4XX" or "default"',
        isValid: (value) => extended('response').isValid(value) && Object.keys(value as object).every(isStatus),
      },
      security: list,
      servers: many('server'),
      summary: text,
      tags: texts,
    },
  },
  parameter: {
    required: ['name', 'in'],
    members: { ...valueMembers, in: oneOf('query', 'header', 'path', 'cookie'), name: text },
  },
  header: { members: valueMembers },
  requestBody: {
    required: ['content'],
    members: { content: named('mediaType'), description: text, required: boolean },
  },
  response: {
    members: {
      content: named('mediaType'),
      description: text,
      headers: named('header'),
      links: named('link'),
    },
  },
  mediaType: {
    members: { encoding: object, examples: named('example'), schema: one('schema') },
  },
  example: { members: { description: text, externalValue: text, summary: text } },
  link: { members: { description: text, operationId: text, operationRef: text } },
  callback: { members: {} },
  securityScheme: { required: ['type'], members: { description: text, type: text } },
  schema: { members: schemaMembers },
  discriminator: {
    required: ['propertyName'],
    members: { mapping: mapOfTexts, propertyName: text },
  },
}

const isStatus = (key: string): boolean => key.startsWith('x-') || key === 'default' || /^[1-5](\d\d|XX)$/.test(key)
