import { isObject } from '../json.ts'

/** What a member of an object in an OpenAPI document must be, and the objects in it. */
export interface Member {
  /** In words that follow "must be". */
  readonly expected: string
  readonly isValid: (value: unknown) => boolean
  /** The objects in a valid value, with the steps that lead to them. */
  readonly children?: (value: unknown) => readonly Child[]
}

/** An object in the value of a member. */
export interface Child {
  readonly kind: Kind
  readonly value: unknown
  readonly steps: readonly string[]
}

export type Kind =
  | 'callback'
  | 'components'
  | 'discriminator'
  | 'document'
  | 'example'
  | 'header'
  | 'info'
  | 'link'
  | 'mediaType'
  | 'operation'
  | 'parameter'
  | 'pathItem'
  | 'requestBody'
  | 'response'
  | 'schema'
  | 'securityScheme'
  | 'server'
  | 'tag'

/** What an object of each kind is called, with an article. */
const names: Readonly<Record<Kind, string>> = {
  callback: 'a callback',
  components: 'an object',
  discriminator: 'a discriminator',
  document: 'an OpenAPI document',
  example: 'an example',
  header: 'a header',
  info: 'an object',
  link: 'a link',
  mediaType: 'a media type',
  operation: 'an operation',
  parameter: 'a parameter',
  pathItem: 'a path item',
  requestBody: 'a request body',
  response: 'a response',
  schema: 'a schema',
  securityScheme: 'a security scheme',
  server: 'a server',
  tag: 'a tag',
}

/** Whether a value can be an object of this kind, as far as its type tells. */
const isA = (kind: Kind, value: unknown): boolean =>
  isObject(value) || (kind === 'schema' && typeof value === 'boolean')

export const isText = (value: unknown): value is string => typeof value === 'string'
const isListOf = (value: unknown, isItem: (item: unknown) => boolean): value is readonly unknown[] =>
  Array.isArray(value) && value.every(isItem)

export const text: Member = { expected: 'a text', isValid: isText }
export const number: Member = { expected: 'a number', isValid: (value) => typeof value === 'number' }
export const boolean: Member = { expected: 'true or false', isValid: (value) => typeof value === 'boolean' }
export const list: Member = { expected: 'a list', isValid: Array.isArray }
export const object: Member = { expected: 'an object', isValid: isObject }
export const texts: Member = { expected: 'a list of texts', isValid: (value) => isListOf(value, isText) }
export const count: Member = {
  expected: 'a whole number that is not negative',
  isValid: (value) => Number.isInteger(value) && Number(value) >= 0,
}
export const mapOfTexts: Member = {
  expected: 'an object with a text for each name',
  isValid: (value) => isObject(value) && Object.values(value).every(isText),
}

export function oneOf(...values: readonly string[]): Member {
  return { expected: `one of ${values.join(', ')}`, isValid: (value) => isText(value) && values.includes(value) }
}

/** An object of this kind. */
export function one(kind: Kind): Member {
  return {
    expected: names[kind],
    isValid: (value) => isA(kind, value),
    children: (value) => [{ kind, value, steps: [] }],
  }
}

/** A list of objects of this kind. */
export function many(kind: Kind): Member {
  return {
    expected: `a list with ${names[kind]} for each entry`,
    isValid: (value) => isListOf(value, (item) => isA(kind, item)),
    children: (value) => (value as unknown[]).map((item, index) => ({ kind, value: item, steps: [String(index)] })),
  }
}

/** As `many`, with at least one entry. */
export function someOf(kind: Kind): Member {
  const { children, isValid } = many(kind)
  return {
    expected: `a list with ${names[kind]} for each entry, and at least one`,
    isValid: (value) => isValid(value) && (value as unknown[]).length > 0,
    ...(children && { children }),
  }
}

/** An object with names that the document chooses, and an object of this kind for each. */
export function named(kind: Kind): Member {
  return {
    expected: `an object with ${names[kind]} for each name`,
    isValid: (value) => isObject(value) && Object.values(value).every((entry) => isA(kind, entry)),
    children: (value) =>
      Object.entries(value as object).map(([name, entry]) => ({ kind, value: entry, steps: [name] })),
  }
}

/** As `named`, where a name that begins with `x-` is an extension, which can be anything. */
export function extended(kind: Kind): Member {
  const { expected, isValid, children } = named(kind)
  const withoutExtensions = (value: unknown) =>
    isObject(value) ? Object.fromEntries(Object.entries(value).filter(([name]) => !name.startsWith('x-'))) : value
  return {
    expected,
    isValid: (value) => isValid(withoutExtensions(value)),
    ...(children && { children: (value) => children(withoutExtensions(value)) }),
  }
}
