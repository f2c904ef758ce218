import { readDialect } from '@b2core-clients/schema/dialect'
import { isObject, type JsonObject } from '../json.ts'
import { errorShapesOf } from './body-shape.ts'
import { valueAt } from './learn-context.ts'
import type { Lesson } from './lesson.ts'
import type { Observation } from './observation.ts'

/**
 * Learns the shape of errors from everything that was refused. An error that is not about fields can fit several shapes:
 * the shape is what all refusals have in common.
 */
export function learnErrors(lesson: Lesson, observations: readonly Observation[], document: JsonObject): void {
  const documented = readDialect(document)['error-shape']
  const refusals = observations.filter(({ status }) => status >= 400 && status < 500)
  const [last] = refusals
  if (!last) {
    lesson.leave('error-shape', 'nothing was refused')
    lesson.leave('error-media-type', 'nothing was refused')
    return
  }
  learnMediaType(lesson, refusals)
  const candidates = refusals.map(({ json }) => errorShapesOf(json))
  if (candidates.some((shapes) => shapes.length === 0)) {
    lesson.leave('error-shape', 'an error has a shape that the document has no word for')
    const texts = refusals.filter(({ json }) => errorShapesOf(json).length === 0)
    noteBodies(
      lesson,
      'not JSON',
      texts.filter(({ json }) => json === undefined),
    )
    noteBodies(
      lesson,
      'of no known shape',
      texts.filter(({ json }) => json !== undefined),
    )
    return
  }
  const [ofFirst = []] = candidates
  const common = ofFirst.filter((shape) => candidates.every((shapes) => shapes.includes(shape)))
  const shape = common.includes(documented) ? documented : common[0]
  if (shape !== undefined) lesson.decide('error-shape', shape, last, refusals.length)
  else {
    lesson.leave('error-shape', 'errors have more than one shape')
    lesson.note(`errors have the shapes ${[...new Set(candidates.flat())].join(', ')}`)
  }
  if (lesson.valueOf('error-shape') === 'field-list') learnErrorFields(lesson, refusals, document)
}

/** Learns which of the documented members every entry of `errors` has, where errors have such a list. */
function learnErrorFields(lesson: Lesson, refusals: readonly Observation[], document: JsonObject): void {
  const lists = refusals.filter(({ json }) => isObject(json) && Array.isArray(json.errors))
  const entries = lists.flatMap(({ json }) => (json as { errors: unknown[] }).errors).filter(isObject)
  const required = valueAt(document, 'components.schemas.FieldError.required')
  const [first] = lists
  if (!first || entries.length === 0 || !Array.isArray(required)) return
  const always = required.filter((name) => entries.every((entry) => Object.hasOwn(entry, name)))
  if (always.length < required.length) lesson.decide(errorFields, always, first, entries.length)
}

/** The finding about the members that every entry of `errors` has. */
export const errorFields = 'fields of an error'

function learnMediaType(lesson: Lesson, refusals: readonly Observation[]): void {
  const types = refusals.map(({ headers }) => (headers.get('content-type') ?? '').split(';')[0]?.trim())
  const [first] = refusals
  if (!first) return
  if (types.every((type) => type === 'application/problem+json'))
    lesson.decide('error-media-type', 'problem-json', first, refusals.length)
  else if (types.every((type) => type === 'application/json'))
    lesson.decide('error-media-type', 'json', first, refusals.length)
  else {
    lesson.leave('error-media-type', 'errors have another media type, or more than one')
    lesson.note(`errors have the media types ${[...new Set(types)].join(', ')}`)
  }
}

function noteBodies(lesson: Lesson, words: string, some: readonly Observation[]): void {
  if (some.length === 0) return
  const statuses = [...new Set(some.map(({ status }) => status))].toSorted()
  lesson.note(`the body of errors with the status ${statuses.join(', ')} is ${words}`)
}
