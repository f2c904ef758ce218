import { type BodyFinding, responseValidators } from '@b2core-clients/schema/validators'
import { B2CoreError } from './errors/b2core-error.ts'
import type { Hooks } from './hooks.ts'

/** One way in which an answer differs from the API's description. It names members, never their values. */
export interface DriftFinding {
  readonly operation: string
  readonly status: number
  /** Where in the body, as a JSON pointer: `/data/0/tags`. */
  readonly at: string
  /** What is there, or is missing: `has colour, which is not described`. */
  readonly problem: string
}

export interface DriftOptions {
  /** Called once for each answer that differs. */
  readonly onDrift?: ((findings: readonly DriftFinding[]) => void) | undefined
  /** Ends the call with a {@link DriftError}. @default false */
  readonly throws?: boolean | undefined
}

/** An answer differed from the description, and {@link drift} was told to throw. */
export class DriftError extends B2CoreError {
  static override readonly kind = 'Drift'
  declare readonly kind: 'Drift'
  readonly findings: readonly DriftFinding[]

  constructor(operation: string, findings: readonly DriftFinding[]) {
    super(operation, findings.map(({ at, problem }) => `${at || 'the body'} ${problem}`).join('; '))
    this.findings = findings
  }
}

/**
 * Compares every answer with the API's description: unknown members, missing ones, other types, statuses that are not
 * described. The description is compiled ahead; nothing is compiled at run time.
 */
export function drift({ onDrift, throws = false }: DriftOptions): Hooks {
  return {
    afterResponse({ operation, response: { status }, data }) {
      const described = Object.entries(responseValidators).find(([name]) => name === operation)?.[1]
      if (!described) return
      const validate = described[status]
      const found = (at: string, problem: string): DriftFinding => ({ operation, status, at, problem })
      if (validate?.(data)) return
      const findings = validate
        ? (validate.errors ?? []).map((finding) => found(finding.instancePath, problemOf(finding)))
        : [found('', `came with status ${status}, which is not described`)]
      onDrift?.(findings)
      if (throws) throw new DriftError(operation, findings)
    },
  }
}

function problemOf({ keyword, params }: BodyFinding): string {
  if (keyword === 'additionalProperties') return `has ${params.additionalProperty}, which is not described`
  if (keyword === 'required') return `lacks ${params.missingProperty}`
  if (keyword === 'type') return `is not of type ${params.type}`
  return `breaks the rule ${keyword}`
}
