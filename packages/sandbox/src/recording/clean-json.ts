import type { Inventor } from './invent.ts'

/**
 * Fields whose values are words and numbers of the installation, not of a person. The dialect is read from them. Every
 * other value is replaced.
 */
const keptFields: ReadonlySet<string> = new Set([
  'total',
  ...['status', 'riskLevel', 'internalType', 'type', 'verificationLevel'].flatMap((list) => [
    list,
    `${list}.id`,
    `${list}.name`,
  ]),
])

/** Keys of objects that are names. Another one may be a value, such as an address. */
const name = /^[A-Za-z_][\w.[\]-]{0,63}$|^\d{1,3}$/
const keptText = /^[\p{L}][\p{L}\p{N} _-]{0,39}$/u

/** A JSON value with everything of a person replaced. Names of fields, types, nulls and booleans stay. */
export function cleanJson(value: unknown, inventor: Inventor): unknown {
  return clean(value, [], inventor)
}

function clean(value: unknown, path: readonly string[], inventor: Inventor): unknown {
  if (Array.isArray(value)) return value.map((each) => clean(each, path, inventor))
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).map(([key, member]) => {
      const isName = name.test(key)
      const isIndex = /^\d+$/.test(key)
      const cleaned = clean(member, isIndex ? path : [...path, key], inventor)
      return [isName ? key : inventor.text(key), cleaned] as const
    })
    return Object.fromEntries(entries)
  }
  if (isKept(value, path)) return value
  if (typeof value === 'string') return inventor.text(value)
  return typeof value === 'number' ? inventor.number(value) : value
}

function isKept(value: unknown, path: readonly string[]): boolean {
  const own = path.at(-1) ?? ''
  const isField = keptFields.has(own) || keptFields.has(path.slice(-2).join('.'))
  return isField && (typeof value === 'number' || (typeof value === 'string' && keptText.test(value)))
}
