import type { FormPart } from '../document/form-parts.ts'
import { isObject, type JsonObject } from '../document/json.ts'
import type { Body, Parameter } from '../document/operations.ts'
import { bareType, isJson } from '../exchange/media-type.ts'
import { serializeQuery, text } from './serialize.ts'

const urlEncoded = 'application/x-www-form-urlencoded'
const multipart = 'multipart/form-data'

/** Whether a media type is a form: a list of named texts. */
export const isForm = (type: string): boolean => [urlEncoded, multipart].includes(bareType(type))

/** A field of a form as a parameter: it is written like one of a query. */
export function formField(body: Body, type: string, name: string, schema: JsonObject): Parameter {
  const encodings = body.encodings.get(type)?.[name]
  const encoding = isObject(encodings) ? encodings : {}
  const style = typeof encoding.style === 'string' ? encoding.style : 'form'
  return {
    name,
    in: 'query',
    required: false,
    style,
    explode: typeof encoding.explode === 'boolean' ? encoding.explode : style === 'form',
    allowReserved: false,
    schema,
    json: String(encoding.contentType ?? '').includes('json'),
    examples: [],
    pointer: body.pointer,
    schemaPointer: body.pointer,
  }
}

/** A form as it goes out, and the media type with what a reader of it needs. */
export function encodeForm(
  body: Body | undefined,
  type: string,
  value: unknown,
): { readonly type: string; readonly text: string } {
  const fields = Object.entries(isObject(value) ? value : {})
  if (bareType(type) === multipart) return encodeMultipart(body, type, fields)
  const pairs = fields.flatMap(([name, field]) => {
    const parameter = body ? formField(body, type, name, {}) : undefined
    return parameter
      ? serializeQuery(parameter, field)
      : [`${encodeURIComponent(name)}=${encodeURIComponent(text(field))}`]
  })
  // A form writes a space as a plus sign.
  return { type, text: pairs.map((pair) => pair.replaceAll('%20', '+')).join('&') }
}

/** Between the parts of a multipart body. Nothing that is generated has this text in it. */
const boundary = 'part-2f6c1d0e7b'

function encodeMultipart(body: Body | undefined, type: string, fields: readonly [string, unknown][]) {
  const parts = body?.parts.get(type) ?? {}
  const written = fields.flatMap(([name, value]) => {
    const part = Object.hasOwn(parts, name) ? parts[name] : undefined
    return [value].flat().map((item) => encodePart(name, item, part))
  })
  return { type: `${multipart}; boundary=${boundary}`, text: `${written.join('')}--${boundary}--\r\n` }
}

/** @param part What the document says of the field, if it is more than a text. */
function encodePart(name: string, value: unknown, part: FormPart | undefined): string {
  const type = part?.type ?? (typeof value === 'object' && value !== null ? 'application/json' : undefined)
  const quoted = name.replaceAll('"', '%22')
  const disposition = `form-data; name="${quoted}"${part?.isFile ? `; filename="${quoted}.bin"` : ''}`
  const typeLine = type === undefined ? '' : `\r\nContent-Type: ${type}`
  const content = type !== undefined && isJson(type) ? JSON.stringify(value) : text(value)
  return `--${boundary}\r\nContent-Disposition: ${disposition}${typeLine}\r\n\r\n${content}\r\n`
}
