import type { ApiResponse } from '../exchange/exchange.ts'
import { isObject, type JsonObject } from './json.ts'
import { atPointer } from './json-pointer.ts'
import { indexOf } from './operation-index.ts'
import type { Operation } from './operations.ts'

/** Things that a server keeps: made by one operation, read by another, and maybe listed and deleted. */
export interface Resource {
  readonly create: Operation
  readonly read: Operation
  readonly list?: Operation
  readonly remove?: Operation
  /** The path parameter that names one of them. */
  readonly parameter: string
}

/** Finds them by their paths: POST `/things` makes what GET `/things/{id}` reads. */
export function findResources(operations: readonly Operation[]): Resource[] {
  const { on } = indexOf(operations)
  return operations.flatMap((read) => {
    const [, collection, parameter] = /^([^{]*)\/\{([^}]+)\}\/?$/.exec(read.path) ?? []
    if (read.method !== 'GET' || collection === undefined || parameter === undefined) return []
    const create = on('POST', collection)
    const [list, remove] = [on('GET', collection), on('DELETE', read.path)]
    return create ? [{ create, read, ...(list && { list }), ...(remove && { remove }), parameter }] : []
  })
}

/** A step of a path that names a thing: `{team}` in `/teams/{team}/members/{member}`. */
export interface NamedStep {
  /** Where among the steps of the path it is. */
  readonly at: number
  readonly parameter: string
  /** What lists such things, reads one, makes one, and sets one. Their paths can have the names of earlier steps. */
  readonly list?: Operation
  readonly read?: Operation
  readonly create?: Operation
  readonly put?: Operation
}

/** The steps of a path that name a thing, the outermost first. */
export function namedSteps(operations: readonly Operation[], path: string): NamedStep[] {
  const steps = path.split('/')
  const index = indexOf(operations)
  const on = (method: string, length: number) => index.on(method, steps.slice(0, length).join('/'))
  return steps.flatMap((step, at) => {
    const [, parameter] = /^\{([^{}]+)\}$/.exec(step) ?? []
    if (parameter === undefined) return []
    const [list, read, create, put] = [on('GET', at), on('GET', at + 1), on('POST', at), on('PUT', at + 1)]
    return [
      { at, parameter, ...(list && { list }), ...(read && { read }), ...(create && { create }), ...(put && { put }) },
    ]
  })
}

/**
 * The id in the response to a creation: by the document's own link where it has one; else the field of the
 * parameter's name, or `id`, of the body or of the only member that wraps such a thing; else the last step of Location.
 */
export function idOf({ create, read, parameter }: Resource, response: ApiResponse): string | undefined {
  const { headers } = response
  const json = exactJsonOf(response)
  const links = create.responses.flatMap(({ links }) => links).filter(({ operation }) => operation === read.id)
  const linked = links.map(({ parameters }) => evaluate(parameters[parameter], response))
  const fields = [json, onlyMember(json, (member) => idIn(parameter, member) !== undefined)]
    .map((thing) => idIn(parameter, thing))
    .filter((one) => one !== undefined)
  const steps = headers.get('location')?.split('/').at(-1)
  const found = [...linked, ...fields, steps].find((one) => typeof one === 'string' || typeof one === 'number')
  return found === undefined || found === '' ? undefined : String(found)
}

const idIn = (parameter: string, thing: unknown): unknown =>
  isObject(thing) ? (thing[parameter] ?? thing.id) : undefined

/** The only member of an object that is an object itself and of the wanted form. */
function onlyMember(json: unknown, isWanted: (member: JsonObject) => boolean): JsonObject | undefined {
  const [member, another] = Object.values(isObject(json) ? json : {})
    .filter(isObject)
    .filter(isWanted)
  return another === undefined ? member : undefined
}

/** The items of a response that lists things: it is a list, has exactly one, or has one member that has exactly one. */
export function listIn(json: unknown): unknown[] | undefined {
  if (Array.isArray(json)) return json
  const lists = listsOf(json)
  if (lists.length > 0) return lists.length === 1 ? lists[0] : undefined
  const [inner, another] = listsOf(onlyMember(json, (member) => listsOf(member).length > 0))
  return another === undefined ? inner : undefined
}

const listsOf = (json: unknown): unknown[][] => Object.values(isObject(json) ? json : {}).filter(Array.isArray)

/** The body, with identifiers that a JavaScript number cannot hold as text. */
export const exactJsonOf = ({ json, exactJson }: ApiResponse): unknown => exactJson ?? json

function evaluate(expression: unknown, response: ApiResponse): unknown {
  const { headers } = response
  if (typeof expression !== 'string') return undefined
  if (expression.startsWith('$response.header.')) return headers.get(expression.slice('$response.header.'.length))
  const [, pointer] = /^\$response\.body#(.*)$/.exec(expression) ?? []
  return pointer === undefined ? undefined : atPointer(exactJsonOf(response), pointer)
}

/** The ids in the response to a list call; nothing where it is no list of things with ids. */
export function idsIn({ parameter }: Pick<Resource, 'parameter'>, json: unknown): string[] | undefined {
  const items = listIn(json)
  if (!items) return undefined
  const ids = items.map((item) => idIn(parameter, item)).filter((id) => id !== undefined && id !== null)
  return items.length > 0 && ids.length === 0 ? undefined : ids.map(String)
}

/** The thing with an id in a response: the body itself, or a member of it that wraps the thing. */
export function thingIn({ parameter }: Resource, json: unknown, id: string): unknown {
  const isThing = (value: unknown): boolean =>
    isObject(value) && [value[parameter], value.id].some((one) => one !== undefined && String(one) === id)
  if (isThing(json) || !isObject(json)) return json
  return Object.values(json).find(isThing) ?? json
}
