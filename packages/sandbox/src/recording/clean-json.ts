import type { Inventor } from './invent.ts'

/** Fields whose values are words and numbers of the installation, not of a person. The dialect is read from them. */
const keptFields: ReadonlySet<string> = new Set(
  ['status', 'riskLevel', 'internalType', 'type', 'verificationLevel'].flatMap((list) => [
    list,
    `${list}.id`,
    `${list}.name`,
  ]),
)

/** Fields by which an object is about somebody, or about something of theirs. */
const identifiers = ['clientId', 'client_id', 'id']

/** Keys of objects that are names of fields. Another one may be a value, such as an address or the name of a user. */
const fieldNames: readonly RegExp[] = [
  // A word, such as `givenName`.
  /^[A-Za-z_][\w-]{0,63}$/,
  // A position.
  /^\d{1,3}$/,
  // A filter, such as `filter[city]`.
  /^filter\[\w{1,60}\]$/,
  // A path in a create body, such as `phones.0.phone` or `phones[0][phone]`.
  /^(info|addresses|phones)(\.\w{1,30}|\[\w{1,30}\]){1,3}$/,
]
const keptText = /^[\p{L}][\p{L}\p{N} _-]{0,39}$/u

/** Where a value is. */
interface Place {
  /** The fields around it, without positions. */
  readonly path: readonly string[]
  /** Whether it is part of a list, or of an object about somebody. */
  readonly isOfSomebody: boolean
}

/** A JSON value with everything of a person replaced. Names of fields, types, nulls and booleans stay. */
export function cleanJson(value: unknown, inventor: Inventor): unknown {
  return clean(value, { path: [], isOfSomebody: false }, inventor)
}

function clean(value: unknown, place: Place, inventor: Inventor): unknown {
  const { path } = place
  if (Array.isArray(value)) return value.map((each) => clean(each, { path, isOfSomebody: true }, inventor))
  if (typeof value === 'object' && value !== null) {
    const isOfSomebody = place.isOfSomebody || identifiers.some((identifier) => Object.hasOwn(value, identifier))
    const entries = Object.entries(value).map(([key, member]) => {
      const isIndex = /^\d+$/.test(key)
      const cleaned = clean(member, { path: isIndex ? path : [...path, key], isOfSomebody }, inventor)
      const isName = fieldNames.some((name) => name.test(key))
      return [isName ? key : inventor.text(key), cleaned] as const
    })
    return Object.fromEntries(entries)
  }
  if (isKept(value, place)) return value
  if (typeof value === 'string') return inventor.text(value)
  return typeof value === 'number' ? inventor.number(value) : value
}

function isKept(value: unknown, { path, isOfSomebody }: Place): boolean {
  const own = path.at(-1) ?? ''
  // The total of a list is kept. A total of a client can be a sum of money.
  if (own === 'total') return typeof value === 'number' && !isOfSomebody
  const isField = keptFields.has(own) || keptFields.has(path.slice(-2).join('.'))
  return isField && (typeof value === 'number' || (typeof value === 'string' && keptText.test(value)))
}
