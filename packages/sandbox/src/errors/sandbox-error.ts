/** A problem that the person who starts or controls the sandbox can fix. The message says how. */
export class SandboxError extends Error {
  override readonly name = 'SandboxError'
}
