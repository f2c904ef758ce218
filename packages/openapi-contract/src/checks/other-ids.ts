import { isObject } from '../document/json.ts'
import { exactJsonOf, idsIn, listIn, type Resource } from '../document/resources.ts'
import type { Arbitraries } from '../generating/arbitraries.ts'
import { typesOf } from '../generating/types.ts'
import { buildRequest } from '../request/operation-call.ts'
import { smallestCall } from '../request/valid-calls.ts'
import type { Session } from '../running/session.ts'
import { isIdName } from './steady/same-things.ts'

/** Ids of each field that are tried. */
const mostOfField = 2

/** Ids of other things that a list shows, such as the owner of a listed thing: most often no listed thing has them. */
export async function otherIds(session: Session, resource: Resource, arbitraries: Arbitraries): Promise<unknown[]> {
  const { list, read, parameter } = resource
  const described = read.parameters.find((one) => one.in === 'path' && one.name === parameter)
  if (!list || !described) return []
  const { response } = await session.ask(list, buildRequest(smallestCall(arbitraries, list)))
  if (response.status >= 300) return []
  const known = new Set(idsIn(resource, exactJsonOf(response)) ?? [])
  const isInteger = typesOf(arbitraries.flat(described.schema)).includes('integer')
  const isValid = arbitraries.validate(described.schema)
  const found = new Map<string, Set<unknown>>()
  for (const [field, value] of idsInside(listIn(response.json))) {
    const id = isInteger ? Number(value) : String(value)
    if (known.has(String(id)) || isValid(id).length > 0) continue
    found.set(field, (found.get(field) ?? new Set()).add(id))
  }
  // Small numbers are those of listed things more often than large ones.
  const largestFirst = (ids: Iterable<unknown>): unknown[] => [...ids].toSorted((a, b) => Number(b) - Number(a))
  return [
    ...new Set([...found.values()].flatMap((ids) => (isInteger ? largestFirst(ids) : [...ids]).slice(0, mostOfField))),
  ]
}

/** The values of fields whose names are those of ids, by the path of the field. */
function idsInside(value: unknown, field = ''): [string, unknown][] {
  if (Array.isArray(value)) return value.flatMap((item) => idsInside(item, field))
  if (isObject(value)) return Object.entries(value).flatMap(([name, part]) => idsInside(part, `${field}.${name}`))
  const isId = (typeof value === 'number' || (typeof value === 'string' && value !== '')) && isIdName(field)
  return isId ? [[field, value]] : []
}
