import type { JsonObject } from '@b2core-clients/spec/provenance'
import { list, resolve, text } from './resolve.ts'

/** A type in a few words: `integer`, `string or null`, `array of integers`, `date-time or null`. */
export function typeName(document: JsonObject, schema: unknown): string {
  const node = resolve(document, schema)
  const choices = list(node.oneOf ?? node.anyOf)
  if (choices.length > 0) return unique(choices.map((choice) => typeName(document, choice))).join(' or ')
  const types = Array.isArray(node.type) ? node.type : [node.type ?? (node.properties ? 'object' : 'any')]
  return unique(types.map((type) => oneType(document, node, String(type)))).join(' or ')
}

function oneType(document: JsonObject, node: JsonObject, type: string): string {
  if (type === 'array') {
    const item = typeName(document, node.items)
    return / or |^any$/.test(item) ? `array of ${item}` : `array of ${item}s`
  }
  const format = text(node.format)
  return type === 'string' && format !== '' ? format : type
}

/** What limits a value besides its type, each in a few words: `1 to 100`, `default 20`. */
export function constraints(document: JsonObject, schema: unknown): string[] {
  const node = resolve(document, schema)
  const { minLength = 0, maxLength, default: initial, pattern } = node
  return [
    range(bound(node.minimum), bound(node.maximum)),
    maxLength === undefined ? '' : `${minLength} to ${maxLength} characters`,
    initial === undefined ? '' : `default \`${initial}\``,
    text(pattern) && `pattern \`${text(pattern)}\``,
  ].filter((part) => part !== '')
}

function range(minimum: number | undefined, maximum: number | undefined): string {
  if (minimum !== undefined && maximum !== undefined) return `${minimum} to ${maximum}`
  if (minimum !== undefined) return `at least ${minimum}`
  return maximum === undefined ? '' : `at most ${maximum}`
}

/** The values that an element is limited to; empty when it is not. */
export function choices(document: JsonObject, schema: unknown): string[] {
  return list(resolve(document, schema).enum).map(String)
}

/** The largest integer of JavaScript is a limit of computers, which does not help a reader. */
const bound = (value: unknown): number | undefined =>
  typeof value === 'number' && Math.abs(value) < Number.MAX_SAFE_INTEGER ? value : undefined

const unique = (words: readonly string[]) => [...new Set(words)]
