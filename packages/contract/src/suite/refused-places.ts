import { type Arbitraries, type Exchange, isObject, type Violation } from '@b2core-clients/openapi-contract'
import { errorsOf } from './errors.ts'

/**
 * The field that the errors of a refusal should name and do not: nothing where they name it. Other errors may be there
 * as well. `isNamed` tells whether the name in an error is that of a place.
 */
export function unnamedField(
  arbitraries: Arbitraries,
  violation: Violation,
  { request, response }: Exchange,
  isNamed: (name: string, place: string) => boolean,
): string | undefined {
  const { field, subject } = violation
  if (field === undefined) return undefined
  const named = errorsOf(response.json).map((error) => error.field)
  const places = subject.place === 'body' ? placesInBody(arbitraries, violation, field, request.body) : [field]
  return places.some((place) => named.some((name) => isNamed(name, place))) ? undefined : places.join(' or ')
}

/** The name of a parameter is one word, brackets included. The path of a field may be inside another, such as `body`. */
export function isNameOf(name: string, place: string): boolean {
  if (place.includes('[')) return name === place
  return containsInOrder(name.split('.'), place.split('.'))
}

/** Where an invalid field is in the body that was sent: `phones.*.phone` is `phones.7.phone` there. */
function placesInBody(
  arbitraries: Arbitraries,
  { operation }: Violation,
  field: string,
  text: Exchange['request']['body'],
): string[] {
  const schema = operation.body?.content.get('application/json')
  if (!field.includes('*') || typeof text !== 'string' || !schema) return [field]
  const body: unknown = JSON.parse(text)
  const wrong = arbitraries.validate(schema)(body)
  let found: Place[] = [{ path: [], value: body }]
  for (const step of field.split('.')) found = found.flatMap((place) => stepsInto(place, step))
  const places = found.map(({ path }) => path)
  const invalid = places.filter((path) => wrong.some((line) => line.startsWith(`/${path.join('/')} `)))
  return (invalid.length > 0 ? invalid : places).map((path) => path.join('.'))
}

interface Place {
  readonly path: readonly string[]
  readonly value: unknown
}

/** A field, or each entry of a map or of a list. */
function stepsInto({ path, value }: Place, step: string): Place[] {
  const entries = isObject(value) || Array.isArray(value) ? Object.entries(value) : []
  if (step === '*') return entries.map(([key, entry]) => ({ path: [...path, key], value: entry }))
  return [{ path: [...path, step], value: entries.find(([key]) => key === step)?.[1] }]
}

function containsInOrder(all: readonly string[], steps: readonly string[]): boolean {
  let next = 0
  for (const one of all) if (one === steps[next]) next++
  return next === steps.length
}
