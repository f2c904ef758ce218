import { readFile } from 'node:fs/promises'
import { parse } from 'yaml'
import type { JsonObject } from '../provenance.ts'

/** The hand-written document, parsed; references stay as they are. */
export const readDocument = async (): Promise<JsonObject> =>
  parse(await readFile(new URL('../openapi.yaml', import.meta.url), 'utf8')) as JsonObject

/** The value at a JSON pointer such as `/paths/~1api/get`, references on the way followed; undefined when absent. */
export function at(document: JsonObject, pointer: string): unknown {
  let value: unknown = document
  for (const key of pointer.split('/').slice(1)) {
    value = (value as JsonObject | undefined)?.[key.replaceAll('~1', '/').replaceAll('~0', '~')]
    const reference = (value as JsonObject | undefined)?.$ref
    if (typeof reference === 'string') value = at(document, reference.slice(1))
  }
  return value
}
