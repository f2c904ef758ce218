import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../../document/json.ts'
import type { Operation, Parameter } from '../../document/operations.ts'
import type { Arbitraries } from '../../generating/arbitraries.ts'
import { typesOf } from '../../generating/types.ts'
import { keyOf } from '../../request/operation-call.ts'
import { fitsPlace } from '../../request/valid-calls.ts'
import { fieldsFor, isPaging, leafAt } from './list-shape.ts'
import { isSameThing, keyOfThings } from './same-things.ts'

export type Values = Readonly<Record<string, unknown>>

export interface Page {
  readonly items: readonly JsonObject[]
  readonly body: unknown
}

/** The things that a list returns for these parameters, as many as it puts on one page. Undefined if it returns none. */
export type List = (values: Values) => Promise<Page | undefined>

/** A list, and what it returns when nothing is chosen. */
export interface KnownList {
  readonly operation: Operation
  readonly arbitraries: Arbitraries
  readonly list: List
  readonly whole: Page
}

/** One value of a parameter that was seen to choose things by a field of theirs, or that only orders them. */
export interface Level {
  readonly value: unknown
  /** The field that everything found has in common, and its value. */
  readonly field?: { readonly path: readonly string[]; readonly value: unknown }
}

export interface Factor {
  readonly parameter: Parameter
  readonly levels: readonly Level[]
}

/** The parameters that may be given beside those of paging. */
export const optionalOf = (operation: Operation): Parameter[] =>
  operation.parameters.filter(
    (parameter) => parameter.in === 'query' && !parameter.required && !isPaging(operation, parameter),
  )

/** Values of an anchor's fields by which the server finds it, and the values of parameters that are one of a few. */
export async function learnFactors(known: KnownList, anchor: JsonObject): Promise<Factor[]> {
  const found: Factor[] = []
  for (const parameter of optionalOf(known.operation)) {
    const { enum: few } = known.arbitraries.flat(parameter.schema)
    const levels = Array.isArray(few)
      ? await levelsOfFew(known, parameter, few)
      : await levelsOfAnchor(known, parameter, anchor)
    if (levels.length > 0) found.push({ parameter, levels })
  }
  return found
}

/** Values that are tried of a parameter that is one of a few. */
const mostOfFew = 8

async function levelsOfFew(known: KnownList, parameter: Parameter, few: readonly unknown[]): Promise<Level[]> {
  const levels: Level[] = []
  for (const value of few.slice(0, mostOfFew)) {
    const field = await fieldChosenBy(known, parameter, value)
    levels.push({ value, ...(field && { field }) })
  }
  return levels
}

/** The field by which one of a few values chooses things; nothing where it chooses none, or by something else. */
async function fieldChosenBy(
  { list, whole: { items } }: KnownList,
  parameter: Parameter,
  value: unknown,
): Promise<Level['field'] | undefined> {
  const [item] = items
  const [[path] = []] = item ? fieldsFor(parameter, item) : []
  if (!path || !items.some(hasLeaf(path, value))) return undefined
  const page = await list({ [keyOf(parameter)]: value })
  return page?.items.every(hasLeaf(path, value)) ? { path, value } : undefined
}

/** The first value of an anchor's fields by which the parameter finds the anchor among others. */
async function levelsOfAnchor(
  { list, arbitraries, whole }: KnownList,
  parameter: Parameter,
  anchor: JsonObject,
): Promise<Level[]> {
  const key = keyOfThings(whole.items)
  const isList = typesOf(arbitraries.flat(parameter.schema)).includes('array')
  for (const [path, value] of fieldsFor(parameter, anchor)) {
    const written = isList ? [value] : value
    if (!fitsPlace(parameter, written) || arbitraries.validate(parameter.schema)(written).length > 0) continue
    const page = await list({ [keyOf(parameter)]: written })
    // What finds one thing only has nothing left to do beside others.
    if (!page || page.items.length < 2) continue
    const isFound = page.items.some((item) => isSameThing(key, item, anchor))
    if (!isFound || whole.items.every(hasLeaf(path, value))) continue
    const isChoosing = page.items.every(hasLeaf(path, value))
    return [{ value: written, ...(isChoosing && { field: { path, value } }) }]
  }
  return []
}

export const hasLeaf =
  (path: readonly string[], value: unknown) =>
  (item: JsonObject): boolean =>
    isDeepStrictEqual(leafAt(item, path), value)
