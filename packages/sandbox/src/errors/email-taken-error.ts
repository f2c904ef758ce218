/** Another client already has this email, and the installation does not allow two clients with it. */
export class EmailTakenError extends Error {
  override readonly name = 'EmailTakenError'
}
