import { isObject, type JsonObject } from '../json.ts'
import { valueAt } from './learn-context.ts'
import type { Lesson } from './lesson.ts'
import { hasBadId, isOfList, type Observation } from './observation.ts'

/** The names of the responses that the document has for the refusals that reads cause. */
const responses: readonly (readonly [name: string, isOf: (observation: Observation) => boolean])[] = [
  ['ClientNotFound', ({ request }) => request.endsWith('{clientId} of no client')],
  ['BadClientId', hasBadId],
  ['NotAcceptable', ({ request }) => request.endsWith('as XML')],
  ['Unauthorized', ({ request }) => request.endsWith('without a token')],
  // With 404, the host refuses a page that does not exist, not the query.
  ['BadListRequest', (observation) => isOfList(observation) && observation.status !== 404],
]

/** A body that the document describes, one that is a page for people, or none. */
export type BodyOfError = 'json' | 'none' | `text/${string}`

/**
 * Learns which refusals have an empty body, or a text such as HTML, by the names of the document's responses. Returns the
 * responses whose body is then explained.
 */
export function learnErrorBodies(
  lesson: Lesson,
  refusals: readonly Observation[],
  document: JsonObject,
): readonly Observation[] {
  return responses.flatMap(([name]) => {
    const some = refusals.filter((one) => responses.find(([, isOf]) => isOf(one))?.[0] === name)
    const [first] = some
    const bodies = new Set(some.map(bodyOf))
    const [body] = bodies
    if (!first || !body || bodies.size > 1) return []
    if (body !== documentedBody(document, name)) lesson.decide(`body of ${name}`, body, first, some.length)
    return body === 'json' ? [] : some
  })
}

function bodyOf({ json, isEmpty, headers }: Observation): BodyOfError | undefined {
  if (isEmpty) return 'none'
  if (json !== undefined) return 'json'
  const type = (headers.get('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return type.startsWith('text/') ? (type as BodyOfError) : undefined
}

/** What the document says of the body of a response. */
export function documentedBody(document: JsonObject, name: string): BodyOfError | undefined {
  const content = valueAt(document, `components.responses.${name}.content`)
  const types = isObject(content) ? Object.keys(content) : []
  if (types.some((type) => type.includes('json'))) return 'json'
  return types.length === 0 ? 'none' : (types[0] as BodyOfError)
}
