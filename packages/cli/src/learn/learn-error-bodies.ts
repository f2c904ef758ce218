import { isObject, type JsonObject } from '../json.ts'
import { valueAt } from './learn-context.ts'
import type { Lesson } from './lesson.ts'
import {
  hasBadId,
  hasNoToken,
  isOfClient,
  isOfList,
  mediaTypeOf,
  noMediaType,
  type Observation,
} from './observation.ts'

/** The names of the responses that the document has for the refusals that reads cause. */
const responses: readonly (readonly [name: string, isOf: (observation: Observation) => boolean])[] = [
  ['ClientNotFound', ({ request }) => request.endsWith('{clientId} of no client')],
  ['BadClientId', (observation) => hasBadId(observation) || (isOfClient(observation) && observation.status !== 404)],
  ['NotAcceptable', ({ request }) => request.endsWith('as XML')],
  ['Unauthorized', hasNoToken],
  // With 404, the host refuses a page that does not exist, not the query.
  ['BadListRequest', (observation) => isOfList(observation) && observation.status !== 404],
]

/**
 * JSON of the shape of the installation's errors, JSON of another shape, a text such as a page for people, a text without a
 * media type, or none.
 */
export type BodyOfError = 'json' | 'other json' | 'untyped' | 'none' | `text/${string}`

/**
 * Learns which refusals have an empty body, or a text such as HTML, by the names of the document's responses. One of
 * these can have both JSON and a text.
 * @returns the refusals whose bodies are then explained
 */
export function learnErrorBodies(
  lesson: Lesson,
  refusals: readonly Observation[],
  document: JsonObject,
): readonly Observation[] {
  return responses.flatMap(([name]) => {
    const some = refusals.filter((one) => responses.find(([, isOf]) => isOf(one))?.[0] === name)
    const [first] = some
    const bodies = bodiesOf(some)
    if (!first || !bodies) return []
    // The shape of JSON is another question.
    const said = bodies.map((body) => (hasContent(body) ? body : 'none'))
    if (String(said) !== String(documentedBodies(document, name)).replace('other json', 'json'))
      lesson.decide(`body of ${name}`, bodies, first, some.length)
    return some.filter(({ json }) => json === undefined)
  })
}

/** The bodies of some refusals; undefined where the document has no words for one, or for all of them together. */
function bodiesOf(some: readonly Observation[]): readonly BodyOfError[] | undefined {
  const bodies = [...new Set(some.map(bodyOf))].toSorted()
  const known = bodies.filter((body) => body !== undefined)
  // A response has a body or it has none.
  const canBeSaid = known.length === bodies.length && (known.length === 1 || known.every(hasContent))
  return canBeSaid ? known : undefined
}

function bodyOf(observation: Observation): BodyOfError | undefined {
  if (observation.isEmpty) return 'none'
  if (observation.json !== undefined) return 'json'
  const type = mediaTypeOf(observation)
  if (type === noMediaType) return 'untyped'
  return type.startsWith('text/') ? (type as BodyOfError) : undefined
}

/** Whether the document describes such a body. Without a media type, it cannot. */
export const hasContent = (body: BodyOfError): boolean => body !== 'none' && body !== 'untyped'

/** What the document says of the bodies of a response. */
export function documentedBodies(document: JsonObject, name: string): readonly BodyOfError[] {
  const content = valueAt(document, `components.responses.${name}.content`)
  const types = isObject(content) ? Object.keys(content) : []
  if (types.length === 0) return ['none']
  return types.map((type) => (type.includes('json') ? jsonIn(content, type) : (type as BodyOfError))).toSorted()
}

const jsonIn = (content: unknown, type: string): BodyOfError =>
  isObject(content) && isObject(content[type]) && isObject(content[type].schema) && '$ref' in content[type].schema
    ? 'json'
    : 'other json'

/**
 * Learns whether a call without a valid token gets JSON of another shape than other errors: a gateway in front of the
 * host, or the part of it that reads tokens, can have its own.
 */
export function learnShapeOfUnauthorized(
  lesson: Lesson,
  refusals: readonly Observation[],
  isOfOtherShape: boolean,
  document: JsonObject,
): void {
  const some = refusals.filter(hasNoToken)
  const [first] = some
  const body = isOfOtherShape ? 'other json' : 'json'
  const documented = documentedBodies(document, 'Unauthorized')
  const isJson = documented.includes('json') || documented.includes('other json')
  if (first && isJson && !documented.includes(body)) lesson.decide('body of Unauthorized', [body], first, some.length)
}
