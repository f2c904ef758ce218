import { walkShape } from '../document/walk-shape.ts'
import { isObject, type JsonObject } from '../json.ts'
import { atReference } from '../json-pointer.ts'

/** Keywords whose schemas are about the same value as the schema that has them. */
const keywordsOfLists = ['allOf', 'anyOf', 'oneOf']
const keywordsOfSchemas = ['not', 'if', 'then', 'else']

/** More than people write. To follow a longer chain of references would exhaust the stack. */
const longestChain = 200

/**
 * The references by which a schema comes back to itself without a property or a list between, so that checking a value
 * against it has no end. Undefined if no schema does. A chain of more than 200 references is reported too.
 */
export function findEndlessSchema(document: JsonObject): readonly string[] | undefined {
  const finished = new Set<string>()

  const follow = (reference: string, chain: readonly string[]): readonly string[] | undefined => {
    if (finished.has(reference)) return undefined
    const longer = [...chain, reference]
    if (chain.includes(reference)) return longer.slice(chain.indexOf(reference))
    if (chain.length === longestChain) return longer
    const found = firstOf(referencesInPlace(atReference(document, reference)), (next) => follow(next, longer))
    finished.add(reference)
    return found
  }
  const references = new Set<string>()
  walkShape(document, ({ value: { $ref } }) => {
    if (typeof $ref === 'string') references.add($ref)
  })
  return firstOf(references, (reference) => follow(reference, []))
}

function firstOf<Item, Found>(items: Iterable<Item>, find: (item: Item) => Found | undefined): Found | undefined {
  for (const item of items) {
    const found = find(item)
    if (found !== undefined) return found
  }
  return undefined
}

/** The references of a schema, and of the schemas in it that are about the same value. */
function* referencesInPlace(schema: unknown): Generator<string> {
  if (!isObject(schema)) return
  if (typeof schema.$ref === 'string') yield schema.$ref
  for (const keyword of keywordsOfSchemas) yield* referencesInPlace(schema[keyword])
  for (const keyword of keywordsOfLists) {
    const parts = schema[keyword]
    if (Array.isArray(parts)) for (const part of parts) yield* referencesInPlace(part)
  }
}
