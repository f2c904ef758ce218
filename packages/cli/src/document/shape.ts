import { type ApiDocument, dereference, type Schema } from './document.ts'

/** What a schema says a value is, with references resolved and null left out. */
export interface Shape {
  /** The JSON types that a value may have, `null` left out. Empty: any. */
  readonly types: readonly string[]
  readonly format: string | undefined
  /** The described members of an object. */
  readonly properties: Readonly<Record<string, Schema>>
  /** What any other member of an object must be, where the schema says so. */
  readonly additional: Schema | undefined
}

/** Reads a schema: `oneOf` with null, lists of types and `allOf` come out as one shape. */
export function shapeOf(document: ApiDocument, schema: Schema): Shape {
  const found = dereference<Schema>(document, schema)
  const parts = (found.allOf ?? []).map((part) => shapeOf(document, part))
  const branches = [...(found.oneOf ?? []), ...(found.anyOf ?? [])]
    .map((branch) => shapeOf(document, branch))
    .filter(({ types }) => types.join() !== 'null')
  const all = [...parts, ...branches]
  const own = [found.type ?? []].flat()
  const types = new Set([...own, ...all.flatMap((part) => part.types)])
  if (found.properties && types.size === 0) types.add('object')
  const onlyNull = types.size === 1 && types.has('null')
  if (!onlyNull) types.delete('null')
  return {
    types: [...types],
    format: found.format ?? all.find(({ format }) => format !== undefined)?.format,
    properties: Object.assign({}, ...all.map(({ properties }) => properties), found.properties),
    additional: typeof found.additionalProperties === 'object' ? found.additionalProperties : undefined,
  }
}
