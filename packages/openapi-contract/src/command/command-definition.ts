import type { ApiDocument } from '../document/document.ts'
import type { Suite } from '../running/prepared.ts'
import type { HostOptions } from '../target/host.ts'
import type { Role, Target } from '../target/target.ts'

export type Environment = Readonly<Record<string, string | undefined>>

/** What a command of the engine is for: which API it checks, and which servers it knows by name. */
export interface CommandDefinition {
  /** What it does, as the first line of the help. */
  readonly summary: string
  /** What it checks. Its `command` is how the command is typed. */
  readonly suite: Suite
  /** Reads the document where no `--document` is given. @default `--document` is required */
  readonly readDocument?: () => Promise<ApiDocument>
  /** Applies overlays to a document, each read from a file, in order. @default there is no `--overlay` */
  readonly applyOverlays?: (document: ApiDocument, files: readonly string[]) => Promise<ApiDocument>
  /** Environment variable of the main caller's token, which a host requires where its document has a token. */
  readonly tokenVariable: string
  /** The tokens of other callers, by role. @default none */
  readonly otherTokens?: Readonly<Record<Role, OtherToken>>
  /** Servers that `--target` takes by name. @default none */
  readonly targets?: readonly NamedTarget[]
  /** Options for a host that the engine does not have itself. @default none */
  readonly hostFlags?: readonly HostFlag[]
  /** Makes the target of a host. @default hostTarget */
  readonly createHost?: (options: HostOptions, flags: HostFlags) => Target
}

export interface OtherToken {
  /** The environment variable that holds it. */
  readonly variable: string
  /** Whose token it is, for the help: `an admin who sees only some tags`. */
  readonly holder: string
}

export interface NamedTarget {
  /** As it is typed after `--target`. */
  readonly name: string
  /** For the help: `the sandbox, in this process`. */
  readonly description: string
  /** @param document What the server is to follow, if it can. */
  readonly open: (env: Environment, document: ApiDocument) => Target
  /** It runs in this process, so there is no need to see whether it listens. @default false */
  readonly isInProcess?: boolean
}

/** An option of a host that takes a value. */
export interface HostFlag {
  /** Without the dashes: `restricted-tags`. */
  readonly name: string
  /** How its value is shown in the help: `A,B`. */
  readonly placeholder: string
  readonly description: string
}

/** Values of the given options, by their names. */
export type HostFlags = Readonly<Record<string, string>>
