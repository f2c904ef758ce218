import { readDialect } from '@b2core-clients/schema/dialect'
import { isObject, type JsonObject } from '../json.ts'
import { errorShapesOf } from './body-shape.ts'
import { valueAt } from './learn-context.ts'
import { learnErrorBodies, learnShapeOfUnauthorized } from './learn-error-bodies.ts'
import type { Lesson } from './lesson.ts'
import { hasBadId, hasNoToken, isBlocked, isOfList, isRefused, mediaTypeOf, type Observation } from './observation.ts'

/**
 * Learns the shape of errors from everything that was refused. An error that is not about fields can fit several shapes:
 * the shape is what all refusals have in common.
 */
export function learnErrors(lesson: Lesson, observations: readonly Observation[], document: JsonObject): void {
  const documented = readDialect(document)['error-shape']
  const refused = observations.filter((one) => isRefused(one) && !isBlocked(one))
  noteStatuses(lesson, refused)
  const explained = learnErrorBodies(lesson, refused, document)
  const all = refused.filter((one) => !explained.includes(one))
  const refusals = all.filter(({ json }) => json !== undefined)
  const texts = all.filter(({ json, isEmpty }) => json === undefined && !isEmpty)
  noteBodies(
    lesson,
    'empty',
    all.filter(({ isEmpty }) => isEmpty),
  )
  noteBodies(lesson, 'not JSON', texts)
  learnMediaType(lesson, refusals, texts)
  const [last] = refusals
  if (!last) {
    lesson.leave('error-shape', refused.length === 0 ? 'nothing was refused' : 'no error has a body in JSON')
    return
  }
  const candidates = refusals.map(({ json }) => errorShapesOf(json))
  // A gateway in front of the host often asks for the token, and has its own errors.
  const ofHost = refusals.filter((one) => !hasNoToken(one))
  const isUnknown = ({ json }: Observation): boolean => errorShapesOf(json).length === 0
  const unknown = ofHost.some(isUnknown) || ofHost.length === 0 ? refusals.filter(isUnknown) : []
  if (unknown.length > 0) {
    lesson.decide('error-shape', 'other', unknown[0] ?? last, unknown.length)
    noteBodies(lesson, `of no known shape${membersInWords(unknown)}`, unknown)
    return
  }
  const some = [refusals, ofHost].find((one) => commonShapes(one).length > 0) ?? refusals
  const common = commonShapes(some)
  const shape = namelessIn(common, some) ?? (common.includes(documented) ? documented : common[0])
  if (shape === undefined) lesson.note(`errors have the shapes ${[...new Set(candidates.flat())].join(', ')}`)
  lesson.decide('error-shape', shape ?? 'other', some[0] ?? last, some.length)
  learnShapeOfUnauthorized(lesson, refusals, some !== refusals, document)
  if (lesson.valueOf('error-shape') === 'field-list') learnErrorFields(lesson, refusals, document)
}

/** Some hosts refuse a parameter in a filter with another status than one outside. */
function noteStatuses(lesson: Lesson, refused: readonly Observation[]): void {
  const queries = refused.filter((one) => isOfList(one) && !hasNoToken(one) && one.status !== 404)
  const statuses = [...new Set(queries.map(({ status }) => status))].toSorted()
  if (statuses.length > 1) lesson.note(`invalid queries are refused with the statuses ${statuses.join(', ')}`)
}

/** Shapes that name no field, and that an error which could name one can have beside others. */
const nameless = ['message-text', 'problem-detail']

/** The shapes that all of some errors can have. */
function commonShapes(some: readonly Observation[]): readonly string[] {
  const [first = [], ...others] = some.map(({ json }) => errorShapesOf(json))
  return first.filter((shape) => others.every((shapes) => shapes.includes(shape)))
}

/** The shape of errors that name no field, although one is about a parameter. */
const namelessIn = (common: readonly string[], refusals: readonly Observation[]): string | undefined =>
  refusals.some(isAboutParameter) ? nameless.find((shape) => common.includes(shape)) : undefined

/** A status such as 401 or 404 has nothing to do with a parameter. */
const isAboutParameter = (observation: Observation): boolean =>
  [400, 422].includes(observation.status) && (isOfList(observation) || hasBadId(observation))

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

function learnMediaType(lesson: Lesson, inJson: readonly Observation[], texts: readonly Observation[]): void {
  const types = new Set(inJson.map(mediaTypeOf))
  const all = new Set([...inJson, ...texts].map(mediaTypeOf))
  const [first] = inJson
  const [type] = types
  if (first && types.size === 1 && type === 'application/problem+json')
    lesson.decide('error-media-type', 'problem-json', first, inJson.length)
  else if (first && types.size === 1 && type === 'application/json')
    lesson.decide('error-media-type', 'json', first, inJson.length)
  else lesson.leave('error-media-type', first ? 'errors have another media type, or more than one' : 'no error is JSON')
  const isUsual = all.size === 0 || (all.size === 1 && lesson.findings.has('error-media-type'))
  if (!isUsual) lesson.note(`errors have the media types ${[...all].join(', ')}`)
}

/** The names of the members of such bodies, which no client is part of. */
function membersInWords(some: readonly Observation[]): string {
  const names = new Set(some.flatMap(({ json }) => (isObject(json) ? Object.keys(json) : [])))
  const plain = [...names].filter((name) => /^[A-Za-z_][\w.-]{0,30}$/.test(name)).slice(0, 8)
  return plain.length === 0 ? '' : `; it has ${plain.join(', ')}`
}

function noteBodies(lesson: Lesson, words: string, some: readonly Observation[]): void {
  if (some.length === 0) return
  const statuses = [...new Set(some.map(({ status }) => status))].toSorted()
  lesson.note(`the body of errors with the status ${statuses.join(', ')} is ${words}`)
}
