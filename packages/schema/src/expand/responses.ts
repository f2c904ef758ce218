import { componentsOf } from '../document/components.ts'
import { listOperations } from '../document/operations.ts'
import { resolve } from '../document/resolve.ts'
import { isObject, type JsonObject } from '../json.ts'

const prefix = '#/components/responses/'

/** The name of the response that a reference points to. */
export const nameOfResponse = (response: unknown): string | undefined =>
  isObject(response) && typeof response.$ref === 'string' && response.$ref.startsWith(prefix)
    ? response.$ref.slice(prefix.length)
    : undefined

/** Adds a response under a status of an operation. It is joined with the response that is there already. */
export function addResponse(document: JsonObject, responses: JsonObject, status: string, name: string): void {
  const present = responses[status]
  const other = nameOfResponse(present)
  if (other === name) return
  if (present === undefined) {
    responses[status] = { $ref: `${prefix}${name}` }
    return
  }
  const all = responsesOf(document)
  const joined = `${other ?? `Response${status}`}Or${name}`
  if (!(joined in all)) all[joined] = join(document, resolve(document, present), resolve(document, all[name]))
  responses[status] = { $ref: `${prefix}${joined}` }
}

/** Removes the responses that no operation refers to any more. Those that were unused before stay. */
export function removeUnused(document: JsonObject, unusedBefore: ReadonlySet<string>): void {
  for (const name of listUnused(document)) if (!unusedBefore.has(name)) delete responsesOf(document)[name]
}

/** The names of the responses that no operation refers to. */
export function listUnused(document: JsonObject): ReadonlySet<string> {
  const used = new Set(
    listOperations(document).flatMap(({ responses }) => Object.values(responses).map(nameOfResponse)),
  )
  return new Set(Object.keys(responsesOf(document)).filter((name) => !used.has(name)))
}

/** A response that was joined with two others has its claims twice. One is enough, since ids are unique. */
export function dropRepeatedClaims(document: JsonObject): void {
  const seen = new Set<string>()
  for (const response of Object.values(responsesOf(document))) {
    const claims = isObject(response) ? response['x-claims'] : undefined
    if (!isObject(response) || !isObject(claims)) continue
    for (const id of Object.keys(claims)) {
      if (seen.has(id)) delete claims[id]
      seen.add(id)
    }
    if (Object.keys(claims).length === 0) delete response['x-claims']
  }
}

/** The shared responses of the document by name. */
export const responsesOf = (document: JsonObject): JsonObject => componentsOf(document, 'responses')

function join(document: JsonObject, one: JsonObject, other: JsonObject): JsonObject {
  return {
    ...withoutContent(other),
    ...withoutContent(one),
    description: [one.description, other.description].filter((part) => typeof part === 'string').join('\n\n'),
    ...membersOf('x-claims', one, other),
    ...membersOf('headers', one, other),
    ...joinContent(document, one.content, other.content),
  }
}

function withoutContent({ content: _, ...rest }: JsonObject): JsonObject {
  return structuredClone(rest)
}

function membersOf(name: string, one: JsonObject, other: JsonObject): JsonObject {
  const [first, second] = [one[name], other[name]]
  if (!isObject(first) && !isObject(second)) return {}
  return { [name]: { ...(isObject(second) ? second : {}), ...(isObject(first) ? first : {}) } }
}

function joinContent(document: JsonObject, one: unknown, other: unknown): JsonObject {
  // Where one of them has an empty body, the document can only say that a body is not certain.
  if (!isObject(one) || !isObject(other)) return {}
  const types = [...new Set([...Object.keys(one), ...Object.keys(other)])]
  const content = types.map((type) => [type, joinMedia(resolve(document, one[type]), resolve(document, other[type]))])
  return { content: Object.fromEntries(content) }
}

function joinMedia(one: JsonObject, other: JsonObject): JsonObject {
  const schemas = [one.schema, other.schema].filter((schema) => schema !== undefined)
  const isOne = schemas.length < 2 || JSON.stringify(schemas[0]) === JSON.stringify(schemas[1])
  return {
    ...(schemas.length > 0 && { schema: isOne ? schemas[0] : { oneOf: schemas } }),
    ...membersOf('examples', one, other),
  }
}
