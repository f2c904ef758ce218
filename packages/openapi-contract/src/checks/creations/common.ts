import { isDeepStrictEqual } from 'node:util'
import { isObject } from '../../document/json.ts'
import { isClock } from '../steady/difference.ts'

/** Stands for what is not the same in several values, such as an id or a time. */
const varies = Symbol('varies')

/** What several values have in common. */
export const commonOf = (values: readonly unknown[]): unknown => values.reduce(commonOfTwo)

function commonOfTwo(one: unknown, other: unknown): unknown {
  if (isDeepStrictEqual(one, other)) return one
  if (isObject(one) && isObject(other))
    return Object.fromEntries(namesIn(one, other).map((name) => [name, commonOfTwo(one[name], other[name])]))
  if (Array.isArray(one) && Array.isArray(other) && one.length === other.length)
    return one.map((item, index) => commonOfTwo(item, other[index]))
  return varies
}

export type Path = readonly (string | number)[]

/**
 * Where a value differs from what others have in common. A clock that is later does not differ.
 * @param elapsedMs Milliseconds since the first of the others
 */
export function departureFrom(common: unknown, value: unknown, elapsedMs: number, path: Path = []): Path | undefined {
  if (common === varies || isDeepStrictEqual(common, value)) return undefined
  const inside = (step: string | number, one: unknown, other: unknown) =>
    departureFrom(one, other, elapsedMs, [...path, step])
  if (isObject(common) && isObject(value))
    return firstOf(namesIn(common, value), (name) => inside(name, common[name], value[name]))
  if (Array.isArray(common) && Array.isArray(value) && common.length === value.length)
    return firstOf([...common.keys()], (index) => inside(index, common[index], value[index]))
  return isClock(common, value, elapsedMs) ? undefined : path
}

/** Whether there is no common value at a path. */
export function variesAt(common: unknown, [step, ...rest]: Path): boolean {
  if (common === varies) return true
  if (step === undefined) return false
  if (Array.isArray(common)) return variesAt(common[Number(step)], rest)
  return isObject(common) && variesAt(common[step], rest)
}

function firstOf<Step>(steps: readonly Step[], find: (step: Step) => Path | undefined): Path | undefined {
  for (const step of steps) {
    const found = find(step)
    if (found !== undefined) return found
  }
  return undefined
}

const namesIn = (one: object, other: object): string[] => [...new Set([...Object.keys(one), ...Object.keys(other)])]
