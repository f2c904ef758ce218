import { type Cell, listCells, statusCells } from '../coverage/cells.ts'
import type { Claim } from '../document/claim.ts'
import { type ApiDocument, openDocument } from '../document/document.ts'
import type { JsonObject } from '../document/json.ts'
import { listOperations, type Operation } from '../document/operations.ts'
import type { ClaimsOfDeparture } from '../evidence/departure-log.ts'
import { type ClaimedElements, createClaimedElements } from '../evidence/evidence.ts'
import { createResponseChecker, type ResponseChecker } from '../exchange/check-response.ts'
import { type Arbitraries, createArbitraries } from '../generating/arbitraries.ts'
import type { Check } from './check.ts'
import { type Hooks, withFormats } from './hooks.ts'
import { isLeftOut } from './left-out.ts'
import type { ReadOtherForm } from './read-other-form.ts'

/** What follows from a document, for any number of runs. */
export interface PreparedDocument {
  readonly document: ApiDocument
  readonly operations: readonly Operation[]
  readonly arbitraries: Arbitraries
  readonly checker: ResponseChecker
  /** Statements of the document that a run confirms or refutes. */
  readonly claims: readonly Claim[]
  readonly claimedElements: ClaimedElements
  /** Ids of operations that are left out: nothing is sent to them, and no check is made for them. */
  readonly excluded: ReadonlySet<string>
}

/** What is tested, and in which order. The engine has one that follows from the document; an API may have more to say. */
export interface Suite {
  /** The command that runs it, which a failure tells how to run it again: `openapi-contract`. */
  readonly command: string
  /** Writes out in the document what follows from its extensions. @default the document stays as it is */
  readonly expand?: (document: JsonObject) => JsonObject
  /** The statements of a document that a run confirms or refutes. */
  readonly claims: (document: ApiDocument) => readonly Claim[]
  readonly checks: (prepared: PreparedDocument) => readonly Check[]
  /** Ids of the claims that a response refutes which departs from the document. @default none */
  readonly claimsOfDeparture?: (prepared: PreparedDocument) => ClaimsOfDeparture
  /** Reads a response that departs from the document in a way that the suite knows. @default no such response is read */
  readonly readOtherForm?: (prepared: PreparedDocument) => ReadOtherForm
}

/** A document with the checks of a suite. */
export interface Prepared extends PreparedDocument {
  /** The command that runs the suite. */
  readonly command: string
  readonly checks: readonly Check[]
  /** All that a run can reach of the document. Of operations that are left out, only their statuses. */
  readonly cells: readonly Cell[]
  readonly hooks: Hooks
  /** Ids of the claims that a departure of a response refutes. */
  readonly claimsOfDeparture?: ClaimsOfDeparture
  readonly readOtherForm?: ReadOtherForm
}

/** @param hooks What a project adds. @default nothing */
export const prepare = (given: ApiDocument, suite: Suite, hooks: Hooks = {}): Prepared =>
  addChecks(prepareDocument(given, suite, hooks), suite, hooks)

/** A document without its checks, for who wants to leave operations out before checks are made. */
export function prepareDocument(given: ApiDocument, suite: Suite, hooks: Hooks): PreparedDocument {
  const expanded = suite.expand ? openDocument(suite.expand(given.root)) : given
  const document = hooks.formats ? openDocument(withFormats(expanded, hooks.formats)) : expanded
  const claims = suite.claims(document)
  const operations = listOperations(document).map((operation) => withSerializers(operation, hooks.serializers))
  return {
    document,
    operations,
    arbitraries: createArbitraries(document),
    checker: createResponseChecker(document),
    claims,
    claimedElements: createClaimedElements(document, claims),
    excluded: new Set(operations.filter(({ missing }) => missing).map(({ id }) => id)),
  }
}

export function addChecks(prepared: PreparedDocument, suite: Suite, hooks: Hooks): Prepared {
  const { operations, arbitraries, excluded } = prepared
  const made = [...suite.checks(prepared), ...(hooks.checks?.(prepared) ?? [])]
  const checks = made.filter((check) => !isLeftOut(check, prepared))
  const claimsOfDeparture = suite.claimsOfDeparture?.(prepared)
  const readOtherForm = suite.readOtherForm?.(prepared)
  return {
    ...prepared,
    command: suite.command,
    hooks,
    checks,
    cells: operations.flatMap((operation) =>
      excluded.has(operation.id) ? statusCells(operation) : listCells(arbitraries, operation),
    ),
    ...(claimsOfDeparture && { claimsOfDeparture }),
    ...(readOtherForm && { readOtherForm }),
  }
}

const withSerializers = (operation: Operation, serializers: Hooks['serializers']): Operation =>
  operation.body && serializers ? { ...operation, body: { ...operation.body, serializers } } : operation
