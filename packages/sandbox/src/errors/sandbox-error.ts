import { escapeControls } from '@b2core-clients/schema/printable'

/** A problem that the person who starts or controls the sandbox can fix. The message is one line that says how. */
export class SandboxError extends Error {
  override readonly name: string = 'SandboxError'

  constructor(message: string, options?: ErrorOptions) {
    super(escapeControls(message), options)
  }
}
