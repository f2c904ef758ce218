import { type BodyFinding, responseValidators } from '@b2core-clients/schema/validators'
import { DriftError, type DriftFinding } from './errors/drift-error.ts'
import type { Hooks } from './hooks.ts'
import { checkType } from './input.ts'
import { checkOptions } from './settings.ts'

export { DriftError, type DriftFinding } from './errors/drift-error.ts'

export interface DriftOptions {
  /** Called once for each response that differs. */
  readonly onDrift?: ((findings: readonly DriftFinding[]) => void) | undefined
  /** Ends the call with a {@link DriftError}. @default false */
  readonly throws?: boolean | undefined
}

const optionNames = Object.keys({ onDrift: true, throws: true } satisfies Record<keyof DriftOptions, true>)

/**
 * Compares every response with the API's description: unknown members, missing members, other types, statuses that are
 * not described. The description was compiled ahead; nothing is compiled at run time.
 */
export function drift(options: DriftOptions): Hooks {
  checkOptions('drift', options, optionNames)
  const { onDrift, throws = false } = options
  checkType('drift', 'onDrift', onDrift, 'function')
  checkType('drift', 'throws', throws, 'boolean')
  return {
    afterResponse({ operation, response: { status }, data }) {
      const described = Object.entries(responseValidators).find(([name]) => name === operation)?.[1]
      if (!described) return
      const validate = described[status]
      if (validate?.(data)) return
      const found = (at: string, problem: string): DriftFinding => ({ operation, status, at, problem })
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
