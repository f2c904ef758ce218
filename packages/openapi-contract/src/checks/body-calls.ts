import { isObject, type JsonObject } from '../document/json.ts'
import type { Operation } from '../document/operations.ts'
import { isJson } from '../exchange/media-type.ts'
import { valuesOfTwo } from '../generating/alternatives.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { isReadOnly, requiredFields, sendableFields } from '../generating/fields.ts'
import type { FlatSchema } from '../generating/flat-schema.ts'
import { mostHeight } from '../generating/limits.ts'
import { joinField } from '../generating/rules.ts'
import { sampleOne } from '../generating/sample-one.ts'
import type { Call } from '../request/operation-call.ts'
import { smallestCall } from '../request/valid-calls.ts'
import { presenceRows } from './presence-rows.ts'

/** Optional fields of one body that are combined, and levels that they are looked for in. */
const mostFields = 100
const mostLevels = 3

/**
 * Calls that the document allows and that every run sends: with any two optional fields of the body both, none, and each
 * without the other; and with values that fit two alternatives of an `anyOf` at once.
 */
export function callsWithBodies(arbitraries: Arbitraries, operation: Operation, seed: number): Call[] {
  const [type, schema] = [...(operation.body?.content ?? [])].find(([name]) => isJson(name)) ?? []
  if (type === undefined || schema === undefined) return []
  const isValid = arbitraries.validate(schema)
  const values = [...valuesOfPairs(arbitraries, schema), ...bodiesOfRows(arbitraries, schema, seed)]
  const bodies = values.filter((value) => isValid(value).length === 0)
  if (bodies.length === 0) return []
  const call = smallestCall(arbitraries, operation, seed)
  return bodies.map((value) => ({ ...call, body: { type, value } }))
}

function valuesOfPairs({ maker }: Arbitraries, schema: JsonObject): unknown[] {
  const flat = maker.flatten(schema)
  return flat.choices[0]?.isExclusive === false ? valuesOfTwo(maker, flat) : []
}

function bodiesOfRows(arbitraries: Arbitraries, schema: JsonObject, seed: number): unknown[] {
  const fields = optionalFields(arbitraries, schema, '')
  if (fields.length < 2) return []
  return presenceRows(fields.length).flatMap((row, index) => {
    const present = new Set(fields.filter((_, column) => row[column]))
    return objectWith({ arbitraries, present, seed: seed + index }, schema, '')
  })
}

/** The schema with the first alternative of each choice that has a value. */
function firstAlternatives({ maker }: Arbitraries, schema: unknown): FlatSchema {
  let flat = maker.flatten(schema)
  while (flat.choices.length > 0) {
    const branches = flat.choices[0]?.branches ?? []
    const possible = branches.findIndex((_, index) => maker.heightOf(maker.choose(flat, index)) <= mostHeight)
    flat = maker.choose(flat, Math.max(0, possible))
  }
  return flat
}

interface Field {
  readonly name: string
  readonly part: unknown
  readonly isRequired: boolean
}

function fieldsOf(arbitraries: Arbitraries, schema: unknown): Field[] {
  const { document } = arbitraries
  const { keywords } = firstAlternatives(arbitraries, schema)
  const required = requiredFields(keywords)
    .filter(([, part]) => !isReadOnly(document, part))
    .map(([name, part]) => ({ name, part, isRequired: true }))
  const names = new Set(required.map(({ name }) => name))
  const optional = sendableFields(document, keywords)
    .filter(([name]) => !names.has(name))
    .map(([name, part]) => ({ name, part, isRequired: false }))
  return [...required, ...optional]
}

/** The paths of the fields that may be left out, those of inner objects too. */
function optionalFields(arbitraries: Arbitraries, schema: unknown, at: string, level = 1): string[] {
  if (level > mostLevels) return []
  const found = fieldsOf(arbitraries, schema).flatMap(({ name, part, isRequired }) => {
    const field = joinField(at, name)
    return [...(isRequired ? [] : [field]), ...optionalFields(arbitraries, part, field, level + 1)]
  })
  return found.slice(0, mostFields)
}

/** For a field that is required and described nowhere. */
const anyText: JsonObject = { type: 'string' }

interface Row {
  readonly arbitraries: Arbitraries
  readonly present: ReadonlySet<string>
  readonly seed: number
}

/** The object with the fields that are required or present. Nothing where one of them has no value. */
function objectWith(row: Row, schema: unknown, at: string, level = 1): JsonObject[] {
  const entries = fieldsOf(row.arbitraries, schema)
    .filter(({ name, isRequired }) => isRequired || row.present.has(joinField(at, name)))
    .map(({ name, part }) => [name, partWith(row, part, joinField(at, name), level + 1)] as const)
  return entries.some(([, values]) => values.length === 0)
    ? []
    : [Object.fromEntries(entries.map(([name, [value]]) => [name, value]))]
}

function partWith(row: Row, part: unknown, at: string, level: number): unknown[] {
  const isInner = level <= mostLevels && fieldsOf(row.arbitraries, part).length > 0
  return isInner
    ? objectWith(row, part, at, level)
    : sampleOne(row.arbitraries.of(isObject(part) ? part : anyText), row.seed)
}
