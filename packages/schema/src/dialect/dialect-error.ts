/** The document has an invalid claim. The message names the claim, the value and the fix. */
export class DialectError extends Error {
  override readonly name = 'DialectError'
}
