/** The tenant of a request was dropped or has expired, on this instance or another one. */
export class TenantGoneError extends Error {
  override readonly name = 'TenantGoneError'

  constructor() {
    super('There is no such tenant any more.')
  }
}
