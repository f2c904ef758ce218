/** Another active client already has this email. */
export class EmailTakenError extends Error {
  override readonly name = 'EmailTakenError'
}
