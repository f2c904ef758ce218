import { isDeepStrictEqual } from 'node:util'
import type { JsonObject } from '../../document/json.ts'

/** Whether a name is that of a field that tells things apart, such as `ownerId`. */
export const isIdName = (name: string): boolean => /(?:^|[a-z_.-])(?:id|number|code|key|uuid)$/i.test(name)

/** The field by which the things of a list are told apart: each has one, and no two have the same. */
export function keyOfThings(things: readonly JsonObject[]): string | undefined {
  const names = Object.keys(things[0] ?? {}).filter(isIdName)
  return names.find((name) => {
    const values = things.map((thing) => thing[name])
    const areScalar = values.every((value) => typeof value === 'string' || typeof value === 'number')
    return areScalar && new Set(values).size === values.length
  })
}

/** Whether two are the same thing, however much of it is shown. */
export const isSameThing = (key: string | undefined, one: JsonObject, other: JsonObject): boolean =>
  key === undefined ? isDeepStrictEqual(one, other) : one[key] === other[key]

/** A field that two lists show differently for the same thing. */
export function shownOtherwise(one: readonly JsonObject[], other: readonly JsonObject[]): string | undefined {
  const key = keyOfThings(one)
  if (key === undefined) return undefined
  const known = new Map(one.map((thing) => [thing[key], thing]))
  for (const thing of other) {
    const before = known.get(thing[key])
    const names = before ? [...new Set([...Object.keys(before), ...Object.keys(thing)])] : []
    const name = names.find((field) => !isDeepStrictEqual(before?.[field], thing[field]))
    if (name !== undefined) return name
  }
  return undefined
}
