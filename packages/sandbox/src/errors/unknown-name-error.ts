import { SandboxError } from './sandbox-error.ts'

/** There is no tenant, fault or scenario of this name. */
export class UnknownNameError extends SandboxError {
  override readonly name = 'UnknownNameError'
}
