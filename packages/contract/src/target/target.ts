import type { JsonObject } from '../engine/json.ts'

/** What a server can do beyond answering. A check that needs more than its target can is skipped, counted and named. */
export type Capability =
  /** Answers follow from what was sent before, not from examples. */
  | 'state'
  /** Clients may be created. */
  | 'writes'
  /** There is an admin who may see only some tags. */
  | 'restricted admin'
  /** `Prefer: code=NNN` chooses the status of the answer. */
  | 'chosen status'
  /** Query parameters that are unknown, repeated or empty are looked at. */
  | 'strict query'
  /** A refusal names the parameter or field at fault. */
  | 'named errors'
  /** The document that the server follows can be changed. */
  | 'wizard'
  /** Nobody else changes the data meanwhile, and an answer costs little. */
  | 'of its own'

/** Whose token goes with a request. */
export type Role = 'admin' | 'restricted'

/** A server under test, ready to be asked. */
export interface OpenTarget {
  /** Origin, without a slash at its end. */
  readonly baseUrl: string
  readonly fetch: (request: Request) => Promise<Response>
  /** Resolves when the next request may go out. The wait does not count against the request's deadline. */
  readonly turn?: (() => Promise<void>) | undefined
  /** Bearer tokens. An absent role cannot be taken. */
  readonly tokens: Readonly<Partial<Record<Role, string>>>
  /** Tags that the restricted admin may see. */
  readonly restrictedTags?: readonly string[]
  close?(): Promise<void>
}

/** A kind of server, with what it can do. */
export interface Target {
  readonly name: string
  readonly capabilities: ReadonlySet<Capability>
  /** Promises that this kind of server is known not to keep, by their checks' ids. */
  readonly gaps?: readonly { readonly check: RegExp; readonly reason: string }[]
  /**
   * Opens the server. Where one of its own costs nothing, every check gets a fresh one; a document changed by a
   * Registration wizard is given where the check needs one.
   */
  open(options?: { readonly document?: JsonObject }): Promise<OpenTarget>
}
