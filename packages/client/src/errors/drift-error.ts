import { B2CoreError } from './b2core-error.ts'

/** One way in which a response differs from the API's description. It names members, never their values. */
export interface DriftFinding {
  readonly operation: string
  readonly status: number
  /** Where in the body, as a JSON pointer: `/data/0/tags`. */
  readonly at: string
  /** What is wrong there: `has colour, which is not described`. */
  readonly problem: string
}

/** A response differed from the description, and `drift` was told to throw. */
export class DriftError extends B2CoreError {
  static override readonly kind = 'Drift'
  declare readonly kind: 'Drift'
  declare readonly status?: never
  readonly findings: readonly DriftFinding[]

  constructor(operation: string, findings: readonly DriftFinding[]) {
    super(operation, findings.map(({ at, problem }) => `${at || 'the body'} ${problem}`).join('; '))
    this.findings = findings
  }
}
