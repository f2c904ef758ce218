import { isDeeperThan, isObject, type JsonObject } from '../json.ts'
import type { ErrorBody, FieldErrorBody } from './error-body.ts'

/**
 * What an error of any installation says, whatever its shape: a sentence for people and the refused fields. Knows maps
 * and lists of fields, `violations`, nested `error` objects, problem details and plain text. The message is empty where
 * the body has no text, or is nested too deeply to be an error of an API.
 */
export function decodeError(body: unknown): ErrorBody {
  if (isDeeperThan(mostLevels, body)) return { message: '' }
  const errors = decodeFieldErrors(body)
  const message = findMessage(body) ?? errors.map(({ field, message }) => `${field} ${message}`.trim()).join('; ')
  return errors.length > 0 ? { message, errors } : { message }
}

/** Levels of objects and lists in an error, at most. Reading a body without a limit could use up the stack. */
const mostLevels = 32

/** From the most to the least specific. */
const messageMembers = ['message', 'detail', 'error_description', 'title', 'error', 'msg']

function findMessage(body: unknown): string | undefined {
  if (typeof body === 'string') return body.trim() || undefined
  if (!isObject(body)) return undefined
  if (isObject(body.error)) return findMessage(body.error)
  // A list of messages says more than the phrase beside it.
  if (Array.isArray(body.message)) return undefined
  const texts = [...messageMembers.map((name) => body[name]), wholeOf(body)]
  return texts.find((value): value is string => isText(value))
}

/** What a map of errors says of the whole, and of no field. */
const wholeOf = ({ errors }: JsonObject): string | undefined =>
  isObject(errors) && isText(errors.detail) ? errors.detail : undefined

function decodeFieldErrors(body: unknown): FieldErrorBody[] {
  if (Array.isArray(body)) return body.flatMap(readEntry)
  if (!isObject(body)) return []
  const { violations, errors, details, error } = body
  if (isObject(error)) return decodeFieldErrors(error)
  const list = [violations, errors, details, body.detail, body.message].find(Array.isArray)
  if (list) return list.flatMap(readEntry)
  if (isObject(errors)) return wholeOf(body) === undefined ? readMap(errors) : []
  // Without any other member, the body itself can be the map.
  return isMessageMap(body) ? readMap(body) : []
}

/**
 * Whether a body is itself a map from fields to messages: in lists, or in objects like the entries of a list. An object
 * with plain values is the data of a request, and is not shown.
 */
const isMessageMap = (map: JsonObject): boolean =>
  Object.values(map).every(
    (value) =>
      Array.isArray(value) ||
      (isObject(value) && (firstText(value, messageNames) !== undefined || isMessageMap(value))),
  )

const readMap = (map: JsonObject): FieldErrorBody[] =>
  Object.entries(map).flatMap(([field, messages]) => readMessages(field, messages))

/** One or several messages about a field, or a map from its inner fields to their messages. */
function readMessages(field: string, messages: unknown): FieldErrorBody[] {
  if (isText(messages)) return [{ field, rule: 'invalid', message: messages }]
  if (Array.isArray(messages)) return messages.flatMap((message) => readMessages(field, message))
  if (!isObject(messages)) return []
  if (firstText(messages, messageNames)) return readEntry({ field, ...messages })
  return readMap(messages).map((inner) => ({ ...inner, field: `${field}.${inner.field}` }))
}

const messageNames = ['message', 'issue', 'defaultMessage', 'detail', 'msg', 'description']

function readEntry(entry: unknown): FieldErrorBody[] {
  if (isText(entry)) return [{ field: '', rule: 'invalid', message: entry }]
  if (!isObject(entry)) return []
  if (Array.isArray(entry.fieldViolations)) return entry.fieldViolations.flatMap(readEntry)
  const field = firstText(entry, ['field', 'propertyPath', 'property', 'path']) ?? nameAt(entry.loc)
  const message = firstText(entry, messageNames)
  if (field === undefined && message === undefined) return []
  return [
    {
      field: dotted(field ?? ''),
      rule: firstText(entry, ['rule', 'code', 'type']) ?? 'invalid',
      message: message ?? '',
    },
  ]
}

/** A path with slashes, such as `/info/givenName`, as one with dots. */
const dotted = (field: string): string => (field.startsWith('/') ? field.slice(1).replaceAll('/', '.') : field)

/** The place of a parameter comes before its name: `["query", "limit"]`. */
function nameAt(place: unknown): string | undefined {
  if (!Array.isArray(place)) return undefined
  const steps = place.filter((step) => typeof step === 'string' || typeof step === 'number')
  const isPlace = steps.length > 1 && ['query', 'path', 'header', 'body'].includes(String(steps[0]))
  return (isPlace ? steps.slice(1) : steps).join('.')
}

const firstText = (entry: JsonObject, names: readonly string[]): string | undefined =>
  names.map((name) => entry[name]).find((value): value is string => isText(value))

const isText = (value: unknown): value is string => typeof value === 'string' && value !== ''
