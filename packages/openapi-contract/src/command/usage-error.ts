/** Something that whoever typed the command can mend; the message says how. Shown without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
