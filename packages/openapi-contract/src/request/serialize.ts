import { isObject } from '../document/json.ts'
import type { Parameter } from '../document/operations.ts'

/** A text that goes into a path or a query as it is: for what no encoding would give. */
export class Raw {
  readonly text: string

  constructor(text: string) {
    this.text = text
  }
}

/** A value as text: objects and arrays as JSON, null as nothing. */
export function text(value: unknown): string {
  if (value === null || value === undefined) return ''
  return typeof value === 'object' ? JSON.stringify(value) : String(value)
}

/** Each character but the unreserved ones of RFC 3986, as OpenAPI has it. */
const encode = (value: unknown): string =>
  // Half of a surrogate pair has no place in UTF-8.
  encodeURIComponent(text(value).replace(/\p{Surrogate}/gu, '\ufffd')).replace(
    /[!'()*]/g,
    (sign) => `%${sign.charCodeAt(0).toString(16).toUpperCase()}`,
  )

const delimiters: Readonly<Record<string, string>> = { form: ',', spaceDelimited: '%20', pipeDelimited: '%7C' }

/** What is written between the items of a list. Undefined where each item has its own name. */
export function separatorOf({ in: place, style, explode }: Parameter): string | undefined {
  if (place === 'header' || style === 'simple') return ','
  if (style === 'label') return explode ? '.' : ','
  if (explode || style === 'deepObject') return undefined
  return decodeURIComponent(delimiters[style] ?? ',')
}

/** One parameter as `name=value` pairs of a query, percent-encoded. An absent value gives none. */
export function serializeQuery(parameter: Parameter, value: unknown): string[] {
  if (value === undefined) return []
  const name = encode(parameter.name)
  if (value instanceof Raw) return [`${name}=${value.text}`]
  if (parameter.isWholeQuery && parameter.json) return [encode(JSON.stringify(value))]
  if (parameter.json) return [`${name}=${encode(JSON.stringify(value))}`]
  if (Array.isArray(value)) {
    if (parameter.explode) return value.map((item) => `${name}=${encode(item)}`)
    return [`${name}=${value.map(encode).join(delimiters[parameter.style] ?? ',')}`]
  }
  if (isObject(value)) {
    const entries = Object.entries(value)
    if (parameter.style === 'deepObject') return deepPairs(parameter.name, value)
    if (parameter.explode) return entries.map(([key, item]) => `${encode(key)}=${encode(item)}`)
    return [`${name}=${entries.flat().map(encode).join(',')}`]
  }
  return [`${name}=${encode(value)}`]
}

/** OpenAPI defines only one level. Deeper ones are written as most servers read them: `a[b][c]=1&a[list]=1&a[list]=2`. */
function deepPairs(name: string, value: unknown): string[] {
  if (Array.isArray(value)) return value.flatMap((item) => deepPairs(name, item))
  if (!isObject(value)) return [`${encode(name)}=${encode(value)}`]
  return Object.entries(value).flatMap(([key, item]) => deepPairs(`${name}[${key}]`, item))
}

/** One parameter as a piece of the path. */
export function serializePath({ name, style, explode }: Parameter, value: unknown): string {
  if (value instanceof Raw) return value.text
  const items = encodedParts(value, explode)
  if (style === 'label') return `.${items.join(explode ? '.' : ',')}`
  if (style !== 'matrix') return items.join(',')
  if (isObject(value) && explode) return items.map((item) => `;${item}`).join('')
  return Array.isArray(value) && explode
    ? items.map((item) => `;${name}=${item}`).join('')
    : `;${name}=${items.join(',')}`
}

/** One parameter as the value of a header. */
export function serializeHeader({ explode, json }: Parameter, value: unknown): string {
  if (json) return JSON.stringify(value)
  if (Array.isArray(value)) return value.map(text).join(',')
  if (!isObject(value)) return text(value)
  return Object.entries(value)
    .map(([key, item]) => (explode ? `${key}=${text(item)}` : `${key},${text(item)}`))
    .join(',')
}

/** One parameter as `name=value` pairs of a `Cookie` header. */
export function serializeCookie({ name, style, explode, json }: Parameter, value: unknown): string[] {
  // OpenAPI 3.2: the style `cookie` writes what a browser would send, without percent-encoding.
  const written = style === 'cookie' ? text : encode
  if (json) return [`${name}=${written(JSON.stringify(value))}`]
  if (Array.isArray(value))
    return explode ? value.map((item) => `${name}=${written(item)}`) : [`${name}=${value.map(written).join(',')}`]
  if (!isObject(value)) return [`${name}=${written(value)}`]
  const entries = Object.entries(value)
  return explode
    ? entries.map(([key, item]) => `${key}=${written(item)}`)
    : [`${name}=${entries.flat().map(written).join(',')}`]
}

/** The items of a list, the fields of an object, or the value itself. */
function encodedParts(value: unknown, explode: boolean): string[] {
  if (Array.isArray(value)) return value.map(encode)
  if (!isObject(value)) return [encode(value)]
  const entries = Object.entries(value)
  return explode ? entries.map(([key, item]) => `${encode(key)}=${encode(item)}`) : entries.flat().map(encode)
}
