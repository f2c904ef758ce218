import { isObject, type JsonObject } from './json.ts'

/** A list of clients, wherever the host has its parts. */
export interface FoundPage {
  readonly rows: readonly JsonObject[]
  /** The number of all matches; undefined where the host does not say it. */
  readonly total: number | undefined
  /** The name of the member that has the rows; undefined where the body itself is the list. */
  readonly member: string | undefined
  /** The object that has `total`: `top`, or the name of a member. */
  readonly totalLocation: string | undefined
  readonly totalType: string | undefined
}

/** The page in a body; undefined where there is no list of objects. */
export function findPage(json: unknown): FoundPage | undefined {
  if (Array.isArray(json))
    return {
      rows: json.filter(isObject),
      total: undefined,
      member: undefined,
      totalLocation: undefined,
      totalType: undefined,
    }
  if (!isObject(json)) return undefined
  const members = Object.entries(json).filter(([, value]) => Array.isArray(value))
  const [member, rows] = members.find(([name]) => name === 'data') ?? members[0] ?? []
  if (member === undefined || !Array.isArray(rows)) return undefined
  const places: [string, JsonObject][] = [
    ['top', json],
    ...Object.entries(json).filter((entry): entry is [string, JsonObject] => isObject(entry[1])),
  ]
  const [location, holder] = places.find(([, value]) => value.total !== undefined) ?? []
  const total = toCount(holder?.total)
  return {
    rows: rows.filter(isObject),
    total,
    member,
    totalLocation: location,
    totalType: holder === undefined ? undefined : typeOfJson(holder.total),
  }
}

const toCount = (value: unknown): number | undefined => {
  const count = typeof value === 'string' && value.trim() !== '' ? Number(value) : value
  return typeof count === 'number' && Number.isInteger(count) ? count : undefined
}

/** The client in a body: bare, or in a member. `envelope` is `bare` or the name of the member. */
export function findClient(json: unknown): { readonly client: JsonObject; readonly envelope: string } | undefined {
  if (!isObject(json)) return undefined
  if (json.clientId !== undefined) return { client: json, envelope: 'bare' }
  for (const [name, value] of Object.entries(json))
    if (isObject(value) && value.clientId !== undefined) return { client: value, envelope: name }
  return undefined
}

export type TypeOfJson = 'null' | 'boolean' | 'integer' | 'number' | 'string' | 'array' | 'object'

export function typeOfJson(value: unknown): TypeOfJson {
  if (value === null) return 'null'
  if (Array.isArray(value)) return 'array'
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number'
  if (typeof value === 'boolean') return 'boolean'
  return typeof value === 'string' ? 'string' : 'object'
}

type ShapeTest = (body: JsonObject) => boolean

const hasTexts =
  (...names: readonly string[]): ShapeTest =>
  (body) =>
    names.every((name) => typeof body[name] === 'string')

/** Error shapes, from the most to the least specific. */
const errorShapes: readonly (readonly [string, ShapeTest])[] = [
  ['error-object', ({ error }) => isObject(error) && typeof error.message === 'string'],
  ['spring', (body) => hasTexts('timestamp', 'error')(body) && typeof body.status === 'number'],
  ['violations', (body) => hasTexts('title', 'detail')(body) && Array.isArray(body.violations)],
  ['problem', (body) => hasTexts('title')(body) && (body.status !== undefined || typeof body.detail === 'string')],
  ['name-message', (body) => hasTexts('name', 'message')(body) && body.status !== undefined],
  ['code-message', (body) => hasTexts('message')(body) && body.code !== undefined && body.errors === undefined],
  ['field-list', ({ message, errors }) => typeof message === 'string' && Array.isArray(errors)],
  ['field-map', ({ message, errors }) => typeof message === 'string' && isObject(errors)],
  ['errors-map', ({ message, errors }) => message === undefined && isObject(errors)],
  ['errors-map', (body) => typeof body.error === 'string' && body.status !== undefined && body.message === undefined],
]

/** The names of the error shapes that a body can have: one that is not about fields can have several. */
export function errorShapesOf(json: unknown): readonly string[] {
  if (Array.isArray(json)) return json.some(isObject) ? ['bare-list'] : []
  if (!isObject(json)) return []
  const found = errorShapes.find(([, fits]) => fits(json))?.[0]
  switch (found) {
    case 'problem':
      return json.errors === undefined ? ['problem', 'violations'] : ['problem']
    case 'name-message':
      return ['name-message', 'bare-list']
    case undefined:
      return typeof json.message === 'string' ? ['field-list', 'field-map'] : []
    default:
      return [found]
  }
}
