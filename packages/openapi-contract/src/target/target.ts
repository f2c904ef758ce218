import type { JsonObject } from '../document/json.ts'
import type { Constraint, Subject } from '../document/subject.ts'

/** What a server can do that the checks of any document ask for. */
export type EngineCapability =
  /** Responses follow from what was sent before, not from examples. */
  | 'state'
  /** Requests that change something may be sent, as the document describes them. */
  | 'writes'
  /** Methods that the document does not describe may be sent: nothing of value can be lost by them. */
  | 'undescribed methods'
  /** `Prefer: code=NNN` chooses the status of the response. */
  | 'chosen status'
  /** Query parameters that are unknown, repeated or empty are looked at. */
  | 'strict query'
  /** Nobody else changes the data meanwhile, and a response costs little. */
  | 'exclusive data'

/**
 * What a server can do. A check that needs more than its target can is skipped, counted and named. A suite may add
 * its own capabilities to those of the engine.
 */
export type Capability = EngineCapability | (string & {})

/** A caller, by the name that the checks of a suite know. */
export type Role = string

/** The caller whose token goes with a request unless a check names another. */
export const mainRole = 'main'

/** A bearer token or key, and the environment variable that a shell reads it from. */
export interface Token {
  readonly value: string
  /** Stands for the token wherever a request is shown. */
  readonly variable: string
}

export type Tokens = Readonly<Record<Role, Token>>

/** A server under test, ready for requests. */
export interface OpenTarget {
  /** Origin, and the path before those of the document, if there is one. Without a slash at its end. */
  readonly baseUrl: string
  /** Other hosts that the document names, by origin, each with the base address to use instead. @default none */
  readonly servers?: Readonly<Record<string, string>> | undefined
  readonly fetch: (request: Request) => Promise<Response>
  /** `fetch` opens no connection, so that nothing has to be closed when a request is given up. @default false */
  readonly isInProcess?: boolean | undefined
  /** Resolves when the next request may go out. The wait does not count against the request's deadline. */
  readonly turn?: (() => Promise<void>) | undefined
  /** Sent with each request that has no header of the name, names in lower case. @default none */
  readonly headers?: Readonly<Record<string, string>> | undefined
  /** By role. A check that needs an absent role is skipped. */
  readonly tokens: Tokens
  /** Other secrets of its headers, which are masked like tokens. No check calls with one of them. @default none */
  readonly secrets?: Tokens | undefined
  close?(): Promise<void>
}

/** A rule that a kind of server does not enforce. What is not given matches anything. */
export interface Gap {
  readonly place?: Subject['place']
  readonly keyword: Constraint['keyword']
  readonly variant?: Constraint['variant']
  readonly reason: string
}

/** A kind of server, with what it can do. */
export interface Target {
  readonly name: string
  readonly capabilities: ReadonlySet<Capability>
  /** It runs already and others use it, so that its data may be about real people. */
  readonly isLive: boolean
  /** Refusals that this kind of server is known to lack. Their checks are skipped, with the reason. @default none */
  readonly gaps?: readonly Gap[]
  /** What a person does where nothing listens. @default 'Start the server, or give another --target.' */
  readonly startHint?: string
  /**
   * Opens the server. Where its own server costs nothing, every check gets a fresh one. Where the server can
   * follow a changed document, a check may give one.
   */
  open(options?: { readonly document?: JsonObject }): Promise<OpenTarget>
}
