/** Something that the user of the command can fix; the message says how. Shown without a stack. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
}
