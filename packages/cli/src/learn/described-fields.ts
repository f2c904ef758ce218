import { type ApiDocument, dereference, type Reference } from '../document/document.ts'
import { isObject, type JsonObject } from '../json.ts'

/** A field of the Client object, as the document describes it. */
export interface DescribedField {
  /** `country.numericCode`; the entries of a list have the path of the list. */
  readonly path: string
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

  function fieldsOf(node: unknown, pointer: string, path: string, depth: number): DescribedField[] {
    if (depth > 4) return []
    return alternatives(node, pointer).flatMap(({ schema, pointer: at }) => {
      const items = isObject(schema.items) ? fieldsOf(schema.items, `${at}/items`, path, depth + 1) : []
      const properties = isObject(schema.properties) ? Object.entries(schema.properties) : []
      const required = [schema.required ?? []].flat()
      return [
        ...items,
        ...properties.flatMap(([name, child]) => {
          const own = path === '' ? name : `${path}.${name}`
          return [
            describeField(child, at, name, own, required.includes(name)),
            ...fieldsOf(child, `${at}/properties/${name}`, own, depth + 1),
          ]
        }),
      ]
    })
  }

  function describeField(
    node: unknown,
    holder: string,
    name: string,
    path: string,
    isRequired: boolean,
  ): DescribedField {
    const pointer = `${holder}/properties/${name}`
    const all = alternatives(node, pointer)
    const typed = all.find(({ schema }) => schema.type !== undefined && schema.type !== 'null') ?? all[0]
    return {
      path,
      holder,
      pointer: typed?.pointer ?? pointer,
      types: [...new Set(all.flatMap(({ schema }) => [schema.type ?? []].flat().map(String)))],
      given: typed?.schema.type,
      isRequired,
      isTime: all.some(({ schema }) => schema.format === 'date-time' || schema.format === 'date'),
    }
  }

  return fieldsOf({ $ref: '#/components/schemas/Client' }, '', '', 0)
}
