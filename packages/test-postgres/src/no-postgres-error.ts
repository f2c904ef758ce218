/** Neither the machine nor the registry has PostgreSQL for this system. */
export class NoPostgresError extends Error {
  override readonly name = 'NoPostgresError'

  constructor() {
    super('There is no PostgreSQL. Install the one of your system, such as `apt-get install postgresql`.')
  }
}
