import { isObject, type JsonObject } from '../../document/json.ts'
import type { Operation, Parameter } from '../../document/operations.ts'
import { listIn } from '../../document/resources.ts'

const limitNames = /^(?:limit|per_?page|page_?size|size|count|take)$/i
const offsetNames = /^(?:offset|skip|start)$/i

/** The parameters by which a list comes in parts. */
export const limitOf = ({ parameters }: Operation): Parameter | undefined =>
  parameters.find((one) => isNamed(one, limitNames))
export const offsetOf = ({ parameters }: Operation): Parameter | undefined =>
  parameters.find((one) => isNamed(one, offsetNames))

const isNamed = ({ in: place, name }: Parameter, names: RegExp): boolean => place === 'query' && names.test(name)

/** Whether a parameter chooses a part of a list, or goes on from one. Beside a `limit`, a `size` is something else. */
export const isPaging = (operation: Operation, parameter: Parameter): boolean =>
  parameter === limitOf(operation) ||
  parameter === offsetOf(operation) ||
  /page|cursor|after|before|token|until|since/i.test(parameter.name)

/** The things in a list; nothing where the body has no list, or several. */
export function itemsOf(body: unknown): JsonObject[] | undefined {
  const items = listIn(body)
  return items?.every(isObject) ? items : undefined
}

/** What a list says of itself beside its items: numbers, such as how many there are. */
export const numbersBeside = (body: unknown): Record<string, number> =>
  Object.fromEntries(
    Object.entries(isObject(body) ? body : {}).filter(
      (entry): entry is [string, number] => typeof entry[1] === 'number',
    ),
  )

type Leaf = string | number | boolean

/** Values of a thing by their paths, those of lists left out. */
export function leavesOf(item: unknown, path: readonly string[] = []): [string[], Leaf][] {
  if (isObject(item)) return Object.entries(item).flatMap(([key, value]) => leavesOf(value, [...path, key]))
  return ['string', 'number', 'boolean'].includes(typeof item) ? [[[...path], item as Leaf]] : []
}

export const leafAt = (item: unknown, path: readonly string[]): unknown =>
  path.reduce<unknown>((value, key) => (isObject(value) ? value[key] : undefined), item)

/** The words of a name in one form: `filter[typeIds]` is `type`, `id`. */
export const wordsOf = (name: string): string[] =>
  name
    .replace(/([a-z0-9])([A-Z])/g, '$1 $2')
    .toLowerCase()
    .split(/[^a-z0-9]+/)
    .filter((word) => word !== '' && !['filter', 'by', 'in', 'eq'].includes(word))
    .map((word) => word.replace(/([^s])s$/, '$1'))

/** Fields whose names have the words of a parameter, the shortest names first. */
export function fieldsFor({ name }: Parameter, anchor: JsonObject): [string[], unknown][] {
  const words = wordsOf(name)
  return leavesOf(anchor)
    .filter(([path]) => words.length > 0 && words.every((word) => path.flatMap(wordsOf).includes(word)))
    .toSorted(([a], [b]) => a.join().length - b.join().length)
    .slice(0, 3)
}
