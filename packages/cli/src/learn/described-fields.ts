import { type ApiDocument, dereference, type Reference } from '../document/document.ts'
import { isObject, type JsonObject } from '../json.ts'

/** A field of the Client object, as the document describes it. */
export interface DescribedField {
  /** `country.numericCode`; the entries of a list have the path of the list. */
  readonly path: string
  /** The path of the object that has the field. Empty for the client itself. */
  readonly object: string
  readonly name: string
  /** JSON pointer to its schema. */
  readonly pointer: string
  /** JSON pointer to the schema of the object that has the field. */
  readonly holder: string
  /** Types that the document allows; empty where it allows any. */
  readonly types: readonly string[]
  /** The keyword `type` as it is written. */
  readonly given: unknown
  readonly isRequired: boolean
  readonly isTime: boolean
}

/** A schema, where the document has it, and the path of the field that it describes. */
interface Place {
  readonly node: unknown
  readonly pointer: string
  readonly path: string
}

/** Every field of the Client object and of the objects in it. */
export function describedFields(document: JsonObject): DescribedField[] {
  const resolve = (reference: Reference): unknown => dereference<object>(document as ApiDocument, reference)

  /** The schema itself, what its reference leads to, and its alternatives, each with its pointer. */
  function alternatives(node: unknown, pointer: string): { readonly schema: JsonObject; readonly pointer: string }[] {
    if (!isObject(node)) return []
    if (typeof node.$ref === 'string') return alternatives(resolve({ $ref: node.$ref }), node.$ref.slice(1))
    const branches = (['oneOf', 'anyOf', 'allOf'] as const).flatMap((keyword) =>
      Array.isArray(node[keyword])
        ? node[keyword].flatMap((branch, index) => alternatives(branch, `${pointer}/${keyword}/${index}`))
        : [],
    )
    return [{ schema: node, pointer }, ...branches]
  }

  function fieldsOf({ node, pointer, path }: Place, depth: number): DescribedField[] {
    if (depth > 4) return []
    return alternatives(node, pointer).flatMap(({ schema, pointer: at }) => {
      const items = isObject(schema.items)
        ? fieldsOf({ node: schema.items, pointer: `${at}/items`, path }, depth + 1)
        : []
      const properties = isObject(schema.properties) ? Object.entries(schema.properties) : []
      const required = [schema.required ?? []].flat()
      return [
        ...items,
        ...properties.flatMap(([name, child]) => {
          const own = path === '' ? name : `${path}.${name}`
          const place = { node: child, pointer: `${at}/properties/${name}`, path: own }
          return [
            { path: own, object: path, name, holder: at, isRequired: required.includes(name), ...schemaFacts(place) },
            ...fieldsOf(place, depth + 1),
          ]
        }),
      ]
    })
  }

  function schemaFacts({ node, pointer }: Place): Pick<DescribedField, 'pointer' | 'types' | 'given' | 'isTime'> {
    const all = alternatives(node, pointer)
    const typed = all.find(({ schema }) => schema.type !== undefined && schema.type !== 'null') ?? all[0]
    return {
      pointer: typed?.pointer ?? pointer,
      types: [...new Set(all.flatMap(({ schema }) => [schema.type ?? []].flat().map(String)))],
      given: typed?.schema.type,
      isTime: all.some(({ schema }) => schema.format === 'date-time' || schema.format === 'date'),
    }
  }

  return fieldsOf({ node: { $ref: '#/components/schemas/Client' }, pointer: '', path: '' }, 0)
}

/** The objects at a path: the clients themselves when it is empty, otherwise objects in them. */
export function objectsAt(rows: readonly JsonObject[], path: string): JsonObject[] {
  let objects: unknown[] = [...rows]
  for (const step of path === '' ? [] : path.split('.'))
    objects = objects.flatMap((object) => (isObject(object) ? [object[step]].flat() : []))
  return objects.filter(isObject)
}
