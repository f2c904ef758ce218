import { listOperations } from '../document/operations.ts'
import { documentedStatuses } from '../generated/claims.ts'
import { isObject, type JsonObject } from '../json.ts'

/** The statuses under which operations document the response at a JSON pointer. */
export function listStatuses(document: JsonObject, pointer: string): number[] {
  const inline = /^\/paths\/.*\/responses\/(\d{3})$/.exec(pointer)
  if (inline) return [Number(inline[1])]
  const statuses = listOperations(document).flatMap(({ responses }) =>
    Object.entries(responses).flatMap(([status, response]) =>
      isObject(response) && response.$ref === `#${pointer}` ? [Number(status)] : [],
    ),
  )
  return [...new Set(statuses)].filter(Number.isInteger)
}

/**
 * The status of a response that an overlay documents in its own words: the only one of its class (such as 2xx) that the
 * operations have now and did not have in the published document.
 */
export function findNewStatus(
  document: JsonObject,
  operations: readonly string[],
  initial: number,
): number | undefined {
  const statuses = listOperations(document)
    .filter(({ id }) => operations.includes(id))
    .flatMap(({ id, responses }) =>
      Object.keys(responses)
        .map(Number)
        .filter((status) => !documentedStatuses[id]?.includes(status)),
    )
    .filter((status) => Math.floor(status / 100) === Math.floor(initial / 100))
  const [only, ...others] = new Set(statuses)
  return others.length === 0 ? only : undefined
}
