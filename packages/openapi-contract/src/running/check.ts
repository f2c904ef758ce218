import type { Cell } from '../coverage/cells.ts'
import type { Constraint, Subject } from '../document/subject.ts'
import type { Capability } from '../target/target.ts'
import type { FailureRule } from './failure.ts'
import type { Session } from './session.ts'
import type { Untold } from './telling.ts'

/** What sort of promise a check is about. */
export type CheckKind =
  /** Requests that the document allows get a documented response. */
  | 'valid requests'
  /** A request that breaks one rule is refused. */
  | 'refusal'
  /** A request that breaks a rule is accepted, because the service ignores that rule. */
  | 'ignored rule'
  /** A method that a path does not describe is refused. */
  | 'undescribed method'
  /** A documented status is returned where the request asks for it by name. */
  | 'chosen status'
  /** Responses have no field that the document does not declare. */
  | 'undeclared fields'
  /** Something that does not exist is not found. */
  | 'missing resource'
  /** Any sequence of requests agrees with a model of what was sent before. */
  | 'sequences'
  /** A read depends on the resource and on what is asked, and on nothing else. */
  | 'steady reads'
  /** Responses agree with each other. */
  | 'relation'

/** What a check is about, apart from its wording. */
export type CheckTopic = Pick<Check, 'kind' | 'group' | 'subject' | 'constraint'>

/** One promise, and how to see whether a server keeps it. */
export interface Check {
  /** Unique and stable, so that a failure can be run again by itself. It begins with the group. */
  readonly id: string
  readonly kind: CheckKind
  /** What it belongs to: an operation's id, a path, or a topic of the suite such as `paging`. */
  readonly group: string
  /** Of a promise that each operation keeps for itself: its name, which is the same for all of them. */
  readonly promise?: string
  /** What a server that keeps the promise does, as a sentence: `listClients refuses …`. */
  readonly title: string
  /** Of a refusal: what is broken. */
  readonly subject?: Subject
  /** Of a refusal: the rule that is broken. */
  readonly constraint?: Constraint
  readonly needs: readonly Capability[]
  /** Ids of the document's claims that this check confirms if it passes, and refutes if it fails. */
  readonly claims: readonly string[]
  /** Ids of claims that it confirms if it passes. If it fails, it says nothing about them. @default none */
  readonly confirms?: readonly string[]
  /** Ids of other claims that can be why it fails: what it takes for granted. It does not confirm them. @default none */
  readonly suspects?: readonly string[]
  /** What of the document it looks at, for the coverage. @default nothing by itself */
  readonly reaches?: readonly Cell[]
  /** Throws a `ContractFailure` where the promise is broken. */
  verify(session: Session): Promise<void>
  /** Leads to a case of an earlier run. @default the cases of the run */
  readonly replay?: { readonly seed?: number; readonly path?: string }
  /** For a check that compares responses: a failure is looked at again where others may write. */
  readonly snapshot?: (session: Session) => Promise<Snapshot>
}

/** What the data looks like in short. While two snapshots are equal, nobody has changed anything between them. */
export interface Snapshot {
  readonly count: number
  /** What was added and changed last. */
  readonly latest: string
}

export type CheckOutcome = 'passed' | 'failed' | 'skipped' | 'not run'

export interface CheckFailure {
  readonly message: string
  readonly expected: string
  readonly received: string
  /** What of the document the last response broke, if it broke something by itself. */
  readonly rule?: FailureRule
  /** The operation whose response broke it. @default the one that the check is about */
  readonly operation?: string
  /** The requests that show it, as curl, secrets masked, each followed by its response. */
  readonly steps: readonly { readonly curl: string; readonly answer: string }[]
  readonly seed: number
  /** Its last response is wrong by itself, whatever the data was. */
  readonly isByItself: boolean
  /** Leads straight to the smallest case. */
  readonly path?: string
}

export interface CheckResult
  extends Pick<
    Check,
    'id' | 'kind' | 'group' | 'promise' | 'title' | 'subject' | 'constraint' | 'claims' | 'confirms' | 'suspects'
  > {
  readonly outcome: CheckOutcome
  /** Ids of its claims of which its failure refutes one. @default all its claims */
  readonly refutes?: readonly string[]
  /** The outcome of its own promise, where only the form of a response failed it. */
  readonly ownOutcome?: CheckOutcome
  /** Why it confirms less than it could, although it passed. @default it confirms all its claims */
  readonly untold?: readonly Untold[]
  /** Why it was skipped or not run. */
  readonly reason?: string
  readonly failure?: CheckFailure
  /** How it failed at first, where the data moved meanwhile and it did not fail while the data was still. */
  readonly moved?: string
  readonly requests: number
  /** How many of them changed something. */
  readonly changes: number
  /** How many that would change something were refused. */
  readonly refused: number
  /** It failed once, then held, and nobody was seen to change the data. */
  readonly isUnexplained?: boolean
  /** Milliseconds. */
  readonly ms: number
}
