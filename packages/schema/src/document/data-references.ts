import { isData } from '../generated/spec/walk.ts'
import { isObject, type JsonObject } from '../json.ts'
import { atReference } from '../json-pointer.ts'

/** What `$ref` is called while it is hidden. */
const hiddenReference = '__reference_in_data__'
const hiddenAddress = '__external_value__'

/**
 * A copy of the document for tools that follow every `$ref`, also to files and hosts. In it, only references within the
 * document are called `$ref`. The others, and those in data, such as in an example or an extension, have another name. A
 * `const` or `enum` with such a member is left out.
 */
export function hideDataReferences(document: JsonObject): JsonObject {
  const copy = (node: unknown, path: readonly string[]): unknown => {
    if (Array.isArray(node)) return node.map((item, index) => copy(item, [...path, String(index)]))
    if (!isObject(node)) return node
    const members = Object.entries(node).flatMap(([key, value]): [string, unknown][] => {
      if (isData(key, path)) return hideInData(key, value)
      if (key === '$ref' && typeof value === 'string') return [[isWithin(value) ? key : hiddenReference, value]]
      return [[key, copy(value, [...path, key])]]
    })
    return Object.fromEntries(members)
  }
  const isWithin = (reference: string): boolean => atReference(document, reference) !== undefined
  const hideInData = (key: string, value: unknown): [string, unknown][] => {
    const hidden = key === 'examples' && isObject(value) ? mapValues(value, hideInExample) : hide(value)
    const isAssertion = key === 'const' || key === 'enum'
    return isAssertion && JSON.stringify(hidden) !== JSON.stringify(value) ? [] : [[key, hidden]]
  }
  /** A named example can be a reference itself, or the address of one. */
  const hideInExample = (example: unknown): unknown => {
    if (!isObject(example)) return hide(example)
    if (typeof example.$ref === 'string' && isWithin(example.$ref)) return example
    const { externalValue, ...rest } = example
    return hide(externalValue === undefined ? rest : { ...rest, [hiddenAddress]: externalValue })
  }
  return copy(document, []) as JsonObject
}

/** The same value, with references in it under their own name again. */
export const revealReferences = (value: unknown): unknown => rename(value, hiddenReference, '$ref')

/** The same text, with references in it under their own name again. */
export const revealInText = (text: string): string =>
  text.replaceAll(hiddenReference, '$$ref').replaceAll(hiddenAddress, 'externalValue')

const hide = (value: unknown): unknown => rename(value, '$ref', hiddenReference)

function rename(value: unknown, from: string, to: string): unknown {
  if (Array.isArray(value)) return value.map((item) => rename(item, from, to))
  if (!isObject(value)) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, child]) => [key === from ? to : key, rename(child, from, to)]),
  )
}

const mapValues = (object: JsonObject, change: (value: unknown) => unknown): JsonObject =>
  Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value)]))
