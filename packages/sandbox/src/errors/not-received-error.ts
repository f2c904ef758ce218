import { SandboxError } from './sandbox-error.ts'

/** The sandbox did not receive the requests that a test expected. */
export class NotReceivedError extends SandboxError {
  override readonly name = 'NotReceivedError'
}
