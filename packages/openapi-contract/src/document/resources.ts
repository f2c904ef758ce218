import type { ApiResponse } from '../exchange/exchange.ts'
import { isObject } from './json.ts'
import { atPointer, pointerStep } from './json-pointer.ts'
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
  const on = (method: string, path: string) =>
    operations.find((operation) => operation.method === method && operation.path === path)
  return operations.flatMap((read) => {
    const [, collection, parameter] = /^([^{]*)\/\{([^}]+)\}$/.exec(read.path) ?? []
    if (read.method !== 'GET' || collection === undefined || parameter === undefined) return []
    const create = on('POST', collection)
    const [list, remove] = [on('GET', collection), on('DELETE', read.path)]
    return create ? [{ create, read, ...(list && { list }), ...(remove && { remove }), parameter }] : []
  })
}

/**
 * The id in the response to a creation: by the document's own link where it has one; else the field of the
 * parameter's name, or `id`; else the last step of Location.
 */
export function idOf({ create, read, parameter }: Resource, response: ApiResponse): string | undefined {
  const { headers } = response
  const json = exactJsonOf(response)
  const links = create.responses.flatMap(({ links }) => links).filter(({ operation }) => operation === read.id)
  const linked = links.map(({ parameters }) => evaluate(parameters[parameter], response))
  const fields = isObject(json) ? [json[parameter], json.id] : []
  const steps = headers.get('location')?.split('/').at(-1)
  const found = [...linked, ...fields, steps].find((one) => typeof one === 'string' || typeof one === 'number')
  return found === undefined || found === '' ? undefined : String(found)
}

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
  const lists = Array.isArray(json) ? [json] : isObject(json) ? Object.values(json).filter(Array.isArray) : []
  const [items, ...others] = lists
  if (!items || others.length > 0) return undefined
  return items.map((item) => String(atPointer(item, pointerStep(parameter)) ?? atPointer(item, '/id')))
}

/** The thing with an id in a response: the body itself, or a member of it that wraps the thing. */
export function thingIn({ parameter }: Resource, json: unknown, id: string): unknown {
  const isThing = (value: unknown): boolean =>
    isObject(value) && [value[parameter], value.id].some((one) => one !== undefined && String(one) === id)
  if (isThing(json) || !isObject(json)) return json
  return Object.values(json).find(isThing) ?? json
}
