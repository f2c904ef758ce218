import { dereference, type OpenApiDocument, type SchemaObject } from './document.ts'

/** The JSON types a schema lets through, its references and combinations followed. Empty: any. */
export function typesOf(document: OpenApiDocument, schema: SchemaObject | undefined, depth = 0): Set<string> {
  if (!schema || depth > 16) return new Set()
  const whole = dereference<SchemaObject>(document, schema as SchemaObject & { $ref: string })
  const inner = [...(whole.allOf ?? []), ...(whole.anyOf ?? []), ...(whole.oneOf ?? [])]
  return new Set([
    ...[whole.type ?? []].flat(),
    ...[schema.type ?? []].flat(),
    ...inner.flatMap((each) => [...typesOf(document, each, depth + 1)]),
  ])
}

/** The JSON types of an object's properties, where the schema names them. */
export function propertyTypesOf(document: OpenApiDocument, schema: SchemaObject, depth = 0): Map<string, Set<string>> {
  if (depth > 16) return new Map()
  const whole = dereference<SchemaObject>(document, schema as SchemaObject & { $ref: string })
  const inner = [...(whole.allOf ?? []), ...(whole.anyOf ?? []), ...(whole.oneOf ?? [])]
  return new Map([
    ...inner.flatMap((each) => [...propertyTypesOf(document, each, depth + 1)]),
    ...Object.entries(whole.properties ?? {}).map(([name, each]) => [name, typesOf(document, each)] as const),
  ])
}

/** The schema of a list's entries. */
export function itemsOf(document: OpenApiDocument, schema: SchemaObject): SchemaObject {
  return dereference<SchemaObject>(document, schema as SchemaObject & { $ref: string }).items ?? {}
}

/** A text of the wire as the value it stands for; as it is where no type fits, so that the schema refuses it. */
export function coerce(text: string, types: ReadonlySet<string>): unknown {
  if (types.has('integer') && /^-?\d+$/.test(text)) return Number(text) + 0
  if (types.has('number') && /^-?\d+(\.\d+)?([eE][+-]?\d+)?$/.test(text)) return Number(text) + 0
  if (types.has('boolean') && (text === 'true' || text === 'false')) return text === 'true'
  if (types.has('null') && text === 'null' && !types.has('string')) return null
  return text
}
