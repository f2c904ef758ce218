export { NoPostgresError } from './no-postgres-error.ts'
export { type PasswordServer, startPasswordServer } from './password-server.ts'
export { type PostgresOptions, type PostgresServer, startPostgres } from './server.ts'
