import { claimKinds, type Dialect } from '../generated/claims.ts'
import { isObject, type JsonObject } from '../json.ts'
import { printable } from '../printable.ts'
import type { ClaimKind, StatusKind } from './claim-kind.ts'
import { DialectError } from './dialect-error.ts'
import { type FoundClaim, findClaims } from './find-claims.ts'
import { findNewStatus, listStatuses } from './list-statuses.ts'
import { settleChoices } from './settle-choices.ts'

/** What the installation does, by claim id. Throws a DialectError for an invalid value. */
export function readDialect(document: JsonObject): Dialect {
  const claims = findClaims(document)
  const values = Object.entries(claimKinds).map(([id, kind]: [string, ClaimKind]) => [
    id,
    readValue(document, id, kind, claims.get(id)),
  ])
  return settleChoices(document, Object.fromEntries(values) as Dialect)
}

function readValue(document: JsonObject, id: string, kind: ClaimKind, found: FoundClaim | undefined): unknown {
  if (kind.form === 'keyword') return found && readKeyword(found.node[kind.keyword])
  if (kind.form === 'status') return readStatus(document, id, kind, found)
  const { value = kind.initial } = found?.claim ?? {}
  if (typeof value === 'string' && kind.values.includes(value)) return value
  throw new DialectError(
    `The claim "${id}" at #${found?.pointer} has the value ${shown(value)}. Use one of ${kind.values.join(', ')}.`,
  )
}

/** A named example is its value; anything else is as it is in the document. */
function readKeyword(value: unknown): unknown {
  if (isObject(value))
    return Object.fromEntries(Object.entries(value).map(([name, one]) => [name, isObject(one) ? one.value : one]))
  return value
}

/**
 * The status of an outcome. An overlay can set the claim, or document the response under another status. The one that
 * differs from the published document counts.
 */
function readStatus(
  document: JsonObject,
  id: string,
  { initial, operations }: StatusKind,
  found: FoundClaim | undefined,
): number {
  const stated = found ? Number(found.claim.status) : initial
  if (!Number.isInteger(stated) || stated < 200 || stated > 599)
    throw new DialectError(
      `The claim "${id}" at #${found?.pointer} has the status ${shown(found?.claim.status)}. Use one from "200" to "599".`,
    )
  const documented = found ? listStatuses(document, found.pointer) : []
  const [first] = documented
  const isClaimChanged = stated !== initial
  if (isClaimChanged && first !== undefined && first !== initial && !documented.includes(stated))
    throw new DialectError(
      `The claim "${id}" has the status ${stated}, but the response is documented under ${first}. Change one of them.`,
    )
  if (isClaimChanged || documented.includes(initial)) return stated
  if (first === undefined) return findNewStatus(document, operations, initial) ?? initial
  return documented.length === 1 ? first : initial
}

const shown = (value: unknown): string => printable(String(JSON.stringify(value)))
