import { isObject, type JsonObject } from '../json.ts'

/** The names that only the identifier of a client has. */
const clientIdNames = ['clientId', 'client_id']
/** Identifiers of a client, and of anything else. */
const idNames = [...clientIdNames, 'id', 'uuid']

const idIn = (row: JsonObject, names: readonly string[]): string | number | undefined =>
  names.map((name) => row[name]).find((id): id is string | number => typeof id === 'string' || typeof id === 'number')

/** The identifier of a client, under whatever name. */
export const idOf = (row: JsonObject): string | number | undefined => idIn(row, idNames)

/** Whether an object has an identifier that only a client has. */
export const hasClientId = (row: JsonObject): boolean => idIn(row, clientIdNames) !== undefined

/**
 * The client in a body: bare, or in a member. `envelope` is `bare` or the name of the member. An `id` beside the client
 * can be that of the response.
 */
export function findClient(json: unknown): { readonly client: JsonObject; readonly envelope: string } | undefined {
  if (!isObject(json)) return undefined
  const bare = { client: json, envelope: 'bare' }
  if (hasClientId(json)) return bare
  const members = Object.entries(json).flatMap(([envelope, client]) =>
    isObject(client) && envelope !== 'error' ? [{ client, envelope }] : [],
  )
  const named = members.find(({ client }) => hasClientId(client))
  if (named) return named
  return idOf(json) !== undefined ? bare : members.find(({ client }) => idOf(client) !== undefined)
}

export type TypeOfJson = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

export function typeOfJson(value: unknown): TypeOfJson {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'string' ? 'string' : 'object'
}

/** The member `errors` of an error that has a map from fields to messages. Where there are none, it can be empty. */
const isMap = (errors: unknown): boolean => isObject(errors) && (Object.keys(errors).length === 0 || isMessages(errors))

const isNone = (errors: unknown): boolean => errors === undefined || errors === null

type ShapeTest = (body: JsonObject) => boolean

const hasTexts =
  (...names: readonly string[]): ShapeTest =>
  (body) =>
    names.every((name) => typeof body[name] === 'string')

const isTexts = (value: unknown): boolean =>
  Array.isArray(value) && value.length > 0 && value.every((one) => typeof one === 'string')

/**
 * Whether it is a map from fields to messages. The value for a field that is an object is a map too.
 * @param levels How deep it may be nested: without a limit, a body could use up the stack.
 */
function isMessages(map: JsonObject, levels = 32): boolean {
  const values = Object.values(map)
  if (levels === 0 || values.length === 0) return false
  return values.every((value) => (isObject(value) ? isMessages(value, levels - 1) : isTexts(value)))
}

/** Whether an error has a message, and nothing but a list `details` of entries with this member can say what it is about. */
const hasDetailsWith = ({ details, ...others }: JsonObject, member: string): boolean =>
  typeof others.message === 'string' &&
  (isNone(details) || (Array.isArray(details) && details.every((one) => isObject(one) && member in one))) &&
  Object.values(others).every((value) => typeof value !== 'object' || value === null)

/** Error shapes, from the most to the least specific. */
const errorShapes: readonly (readonly [string, ShapeTest])[] = [
  [
    'error-details',
    ({ error }) => isObject(error) && typeof error.statusCode === 'number' && hasDetailsWith(error, 'path'),
  ],
  ['error-object', ({ error }) => isObject(error) && hasDetailsWith(error, 'issue')],
  ['spring', (body) => hasTexts('timestamp', 'error')(body) && typeof body.status === 'number'],
  ['violations', (body) => hasTexts('title', 'detail')(body) && Array.isArray(body.violations)],
  ['problem', (body) => hasTexts('title')(body) && (isNone(body.errors) || isMap(body.errors))],
  ['name-message', (body) => hasTexts('name', 'message')(body) && body.status !== undefined],
  [
    'field-violations',
    ({ message, details }) =>
      typeof message === 'string' &&
      Array.isArray(details) &&
      details.some((one) => isObject(one) && Array.isArray(one.fieldViolations)),
  ],
  ['code-message', (body) => hasTexts('message')(body) && body.code !== undefined && body.errors === undefined],
  ['field-list', ({ message, errors }) => typeof message === 'string' && Array.isArray(errors)],
  ['field-map', ({ message, errors }) => typeof message === 'string' && isMap(errors)],
  ['errors-detail', ({ message, errors }) => message === undefined && isObject(errors) && hasTexts('detail')(errors)],
  ['errors-map', ({ message, errors }) => message === undefined && isMap(errors)],
  ['errors-map', (body) => typeof body.error === 'string' && body.status !== undefined && body.message === undefined],
  [
    'message-list',
    ({ message, statusCode }) => (typeof message === 'string' || isTexts(message)) && statusCode !== undefined,
  ],
  ['error-text', ({ error, message }) => typeof error === 'string' && message === undefined],
  ['detail-list', ({ detail }) => Array.isArray(detail) && detail.some(isObject)],
  ['detail-map', ({ errors, ...fields }) => errors === undefined && isMessages(fields)],
]

/** The shapes of problem details that have a detail and name no field. */
const problems = ['problem-detail', 'violations', 'problem']

/** The names of the error shapes that a body can have: one that is not about fields can have several. */
export function errorShapesOf(json: unknown): readonly string[] {
  if (Array.isArray(json)) return json.some(isObject) ? ['bare-list'] : []
  if (!isObject(json)) return []
  const found = errorShapes.find(([, fits]) => fits(json))?.[0]
  switch (found) {
    case 'problem':
      return isNone(json.errors) && typeof json.detail === 'string' ? problems : ['problem']
    case 'errors-map':
      return isObject(json.errors) ? ['errors-map', 'errors-detail'] : ['errors-map']
    case 'error-text':
      return ['error-text', 'errors-map']
    case 'code-message':
      return ['code-message', 'field-violations']
    case 'name-message':
      return ['name-message', 'bare-list']
    case undefined:
      if (!isNone(json.errors)) return []
      if (typeof json.message === 'string') return ['field-list', 'field-map', 'message-text']
      return typeof json.detail === 'string' && json.title === undefined ? ['detail-map', 'detail-list'] : []
    default:
      return [found]
  }
}
