import type { FieldError } from './errors/api-error.ts'

/** What the server says in the body of an error. */
export interface ErrorReport {
  /** The server's own sentence. */
  readonly serverMessage: string | undefined
  readonly fieldErrors: readonly FieldError[]
}

type Members = Readonly<Record<string, unknown>>

// The names that common back ends use, the most telling first.
const messageNames = [
  'message',
  'issue',
  'detail',
  'msg',
  'error_description',
  'description',
  'defaultMessage',
  'title',
  'error',
]
const fieldNames = ['field', 'propertyPath', 'path', 'param', 'source', 'pointer', 'loc', 'name']
const listNames = ['errors', 'issues', 'violations', 'details', 'detail', 'message', 'fields', 'validation_messages']

/** Reads the error bodies of common back ends: maps of fields, lists, `violations`, nested errors, text and HTML. */
export function readErrorReport(body: unknown): ErrorReport {
  const outer: Members = Object(body)
  const error = hasMembers(outer.error) ? outer.error : outer
  const serverMessage = hasMembers(body) ? textOf(error, messageNames) : sentenceIn(`${body ?? ''}`)
  // Without a message, the body can be a list of refusals or a map from fields to them, and so can its data (JSend).
  const lists = [
    ...listNames.flatMap((name) => [error[name], outer[name]]),
    serverMessage ? undefined : (outer.data ?? body),
  ]
  const refusals = lists.filter(hasMembers).map((list) => refusalsIn(list))
  return { serverMessage, fieldErrors: refusals.find(([first]) => first) ?? [] }
}

/** Lists have members too. */
const hasMembers = (value: unknown): value is Members => value instanceof Object

/** The first member of these names that is text. */
const textOf = (source: Members, names: readonly string[]): string | undefined =>
  names.map((name) => source[name]).find((value): value is string => !!value && typeof value === 'string')

/**
 * The refusals in a list, in a map from fields to refusals, or in one refusal. `field` is what they are about.
 * @param levels How deep it may be nested: without a limit, a body could use up the stack.
 */
function refusalsIn(value: unknown, field = '', levels = 32): FieldError[] {
  if (typeof value === 'string') return [{ field, message: value }]
  if (!hasMembers(value) || levels === 0) return []
  const message = textOf(value, messageNames)
  if (message) return [{ field: fieldOf(value) ?? field, rule: value.rule as string | undefined, message }]
  // An entry with `@type` can have data beside its lists.
  const items = Object.entries(value).filter(([, item]) => !value['@type'] || Array.isArray(item))
  return items.flatMap(([name, item]) =>
    refusalsIn(item, Array.isArray(value) ? field : `${field}.${name}`.replace(noNames, ''), levels - 1),
  )
}

/** Steps of a path that are no names: in the forms of Symfony, `children` has fields and `errors` what they break. */
const noNames = /^\.|\bchildren\.|\.errors$/g

/** A name, a path in several parts, or the name in a `source`. */
const fieldOf = (refusal: Members): string | undefined =>
  fieldNames
    .map((name) =>
      [refusal[name] ?? Object(refusal.source)[name]]
        .flat()
        .filter((step) => !hasMembers(step))
        .join('.'),
    )
    .find(Boolean)

/** The title of an HTML page, or the first words of a text. */
function sentenceIn(text: string): string | undefined {
  const start = text.slice(0, 2_000)
  const words = /<title>([^<]+)/.exec(start)?.[1] ?? start.replace(/<[^>]*>/g, ' ')
  return words.replace(/\s+/g, ' ').trim().slice(0, 200) || undefined
}
