import type { Cell } from '../coverage/cells.ts'
import type { Exchange } from '../exchange/exchange.ts'
import type { Role } from '../target/target.ts'
import type { Credentials } from '../violations/violation.ts'

export interface AskOptions {
  /** The caller whose token goes with the request. @default the main one */
  readonly as?: Role
  /** @default 'good' */
  readonly credentials?: Credentials
  /** The status was asked for by name: a 5xx is then no fault, and the response is no evidence. @default false */
  readonly chosen?: boolean
  /** The request breaks a rule: of a success nothing matters but that it is one. @default false */
  readonly isBroken?: boolean
  /** Ids of the claims that the status of the expected refusal refutes. @default no refusal is expected */
  readonly refusalClaims?: (exchange: Exchange) => readonly string[]
  /** Statuses that HTTP itself asks for, so that the document need not name them. @default none */
  readonly statusesOfHttp?: readonly number[]
  /** What the request carries or breaks, for the coverage. @default nothing */
  readonly reaches?: readonly Cell[]
}
