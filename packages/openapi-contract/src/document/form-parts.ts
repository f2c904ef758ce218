import type { ApiDocument } from './document.ts'
import { isObject, type JsonObject } from './json.ts'

/** How one field of a multipart form is sent, if it is more than a text. */
export interface FormPart {
  readonly type: string
  /** It has a file name. */
  readonly isFile: boolean
}

/** The fields of a form that are files, or whose media type the document states. */
export function formParts(document: ApiDocument, schema: JsonObject, encoding: JsonObject): Record<string, FormPart> {
  const properties = Object.entries(propertiesOf(document, schema, 0))
  return Object.fromEntries(
    properties.flatMap(([name, property]) => {
      const own = document.resolve(property)
      const stated = isObject(encoding[name]) ? encoding[name].contentType : undefined
      const isFile = isBinary(own) || isBinary(document.resolve(own.items))
      const type = firstType(stated) ?? firstType(own.contentMediaType)
      return type !== undefined || isFile ? [[name, { type: type ?? 'application/octet-stream', isFile }]] : []
    }),
  )
}

/** Whether a schema is that of a file. */
export const isBinary = ({ format, contentMediaType, contentEncoding }: JsonObject): boolean =>
  format === 'binary' || (contentMediaType !== undefined && contentEncoding === undefined)

/** The first of several media types; of a range such as `image/*` one that it has. */
function firstType(types: unknown): string | undefined {
  if (typeof types !== 'string') return undefined
  const type = (types.split(',')[0] ?? '').trim()
  if (!type.endsWith('/*')) return type === '' ? undefined : type
  return ofRange[type] ?? 'application/octet-stream'
}

const ofRange: Readonly<Record<string, string>> = {
  'image/*': 'image/png',
  'text/*': 'text/plain',
  'audio/*': 'audio/mpeg',
  'video/*': 'video/mp4',
}

const mostHops = 8

/** The properties of a schema and of the parts of its `allOf`. */
function propertiesOf(document: ApiDocument, node: unknown, hops: number): JsonObject {
  if (hops > mostHops) return {}
  const { properties, allOf } = document.resolve(node)
  const parts = Array.isArray(allOf) ? allOf.map((part) => propertiesOf(document, part, hops + 1)) : []
  return Object.assign({}, ...parts, isObject(properties) ? properties : {})
}
