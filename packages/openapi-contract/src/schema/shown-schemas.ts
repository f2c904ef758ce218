import type { ApiDocument } from '../document/document.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import { atPointer, pointerStep, referencedPointer } from '../document/json-pointer.ts'
import { propertiesOf } from '../document/properties.ts'
import { typeOfValue } from '../generating/types.ts'
import type { Validate } from './validator.ts'

/** A schema of the document, and a value that it describes. */
export interface Shown {
  /** JSON pointer to the schema. */
  readonly pointer: string
  readonly schema: JsonObject
  readonly value: unknown
}

/** A schema with the ways to its parts; those that lead to nothing of interest are left out. */
interface Plan {
  readonly pointer: string
  readonly schema: JsonObject
  /** Schemas of the same value: a reference's end, the parts of `allOf`. */
  readonly also: readonly string[]
  /** Schemas of the same value, of which it has one: `oneOf`, `anyOf`, `then` and `else`. */
  readonly either: readonly string[]
  readonly properties: ReadonlyMap<string, string>
  readonly patterns: readonly (readonly [RegExp, string])[]
  /** Schema of the fields that are not named. */
  readonly others: string | undefined
  readonly first: readonly (string | undefined)[]
  readonly items: string | undefined
}

/**
 * Finds which of some schemas a value shows, however deep it has them: through references, combinators, fields, maps
 * and lists. What cannot lead to one of them is not walked.
 * @param interesting JSON pointers to schemas.
 */
export function createShown(
  document: ApiDocument,
  interesting: ReadonlySet<string>,
  compile: (schema: JsonObject) => Validate,
): (pointer: string, value: unknown) => Shown[] {
  const plans = new Map<string, Plan>()
  const leading = new Map<string, boolean>()

  /** Whether something of interest can be reached, the schema itself counted. */
  function leads(pointer: string): boolean {
    const known = leading.get(pointer)
    if (known !== undefined) return known
    const seen = new Set([pointer])
    let found = false
    for (const one of seen) {
      if (interesting.has(one)) found = true
      for (const next of partsOf(document, one)) seen.add(next)
    }
    leading.set(pointer, found)
    return found
  }

  function planOf(pointer: string): Plan {
    const known = plans.get(pointer)
    if (known) return known
    const plan = makePlan(document, pointer, leads)
    plans.set(pointer, plan)
    return plan
  }

  function visit(pointer: string, value: unknown, found: Shown[]): void {
    const plan = planOf(pointer)
    if (interesting.has(pointer)) found.push({ pointer, schema: plan.schema, value })
    for (const next of plan.also) visit(next, value, found)
    for (const next of chosen(plan.either, value)) visit(next, value, found)
    if (Array.isArray(value)) visitItems(plan, value, found)
    else if (isObject(value)) visitFields(plan, value, found)
  }

  function visitItems(plan: Plan, items: readonly unknown[], found: Shown[]): void {
    for (const [index, item] of items.entries()) {
      const next = schemaOfItem(plan, index)
      if (next !== undefined) visit(next, item, found)
    }
  }

  function visitFields(plan: Plan, object: JsonObject, found: Shown[]): void {
    for (const [name, field] of Object.entries(object))
      for (const next of schemasOfField(plan, name)) visit(next, field, found)
  }

  /** The alternatives that the value fits; where it fits none, those that it could be a failed try at. */
  function chosen(either: readonly string[], value: unknown): readonly string[] {
    if (either.length === 0) return either
    const fitting = either.filter((next) => compile(planOf(next).schema)(value).length === 0)
    return fitting.length > 0 ? fitting : either.filter((next) => mayBe(document.resolve(planOf(next).schema), value))
  }

  return (pointer, value) => {
    if (!leads(pointer)) return []
    const found: Shown[] = []
    visit(pointer, value, found)
    return found
  }
}

const schemaAt = (document: ApiDocument, pointer: string): JsonObject => {
  const node = atPointer(document.root, pointer)
  return isObject(node) ? node : {}
}

const schemaOfItem = ({ first, items }: Plan, index: number): string | undefined =>
  index < first.length ? first[index] : items

/** The schemas of a field: by its name and by patterns, or the one of all other fields. */
function schemasOfField({ schema, properties, patterns, others }: Plan, name: string): readonly string[] {
  const named = properties.get(name)
  const matching = patterns.flatMap(([pattern, next]) => (pattern.test(name) ? [next] : []))
  if (named !== undefined) return [named, ...matching]
  if (matching.length > 0) return matching
  return others === undefined || Object.hasOwn(propertiesOf(schema), name) ? [] : [others]
}

function makePlan(document: ApiDocument, pointer: string, leads: (pointer: string) => boolean): Plan {
  const schema = schemaAt(document, pointer)
  const at = (...steps: (string | number)[]): string => pointer + steps.map(pointerStep).join('')
  const under = (key: string): [string, string][] =>
    Object.keys(isObject(schema[key]) ? schema[key] : {}).map((name) => [name, at(key, name)])
  const listed = (key: string): string[] =>
    Array.isArray(schema[key]) ? schema[key].map((_, index) => at(key, index)) : []
  const one = (key: string): string | undefined => (isObject(schema[key]) && leads(at(key)) ? at(key) : undefined)
  const branches = ['then', 'else'].filter((key) => isObject(schema[key])).map((key) => at(key))
  const either = [...listed('oneOf'), ...listed('anyOf'), ...branches]
  const reference =
    typeof schema.$ref === 'string' && schema.$ref.startsWith('#') ? [referencedPointer(schema.$ref)] : []
  return {
    pointer,
    schema,
    also: [...reference, ...listed('allOf')].filter(leads),
    either: either.some(leads) ? either : [],
    properties: new Map(under('properties').filter(([, next]) => leads(next))),
    patterns: under('patternProperties').flatMap(([name, next]) =>
      leads(next) ? [[new RegExp(name, 'u'), next] as const] : [],
    ),
    others: one('additionalProperties'),
    first: listed('prefixItems').map((next) => (leads(next) ? next : undefined)),
    items: one('items'),
  }
}

const singles = ['additionalProperties', 'items', 'then', 'else']
const lists = ['allOf', 'oneOf', 'anyOf', 'prefixItems']
const maps = ['properties', 'patternProperties']

/** The schemas that a schema is made of. */
function partsOf(document: ApiDocument, pointer: string): string[] {
  const schema = schemaAt(document, pointer)
  return [
    ...(typeof schema.$ref === 'string' && schema.$ref.startsWith('#') ? [referencedPointer(schema.$ref)] : []),
    ...singles.filter((key) => isObject(schema[key])).map((key) => pointer + pointerStep(key)),
    ...[...lists, ...maps].flatMap((key) =>
      Object.keys(schema[key] ?? {}).map((step) => pointer + pointerStep(key) + pointerStep(step)),
    ),
  ]
}

function mayBe({ type }: JsonObject, value: unknown): boolean {
  const own = typeOfValue(value)
  return type === undefined || [type].flat().some((one) => one === own || (own === 'number' && one === 'integer'))
}
