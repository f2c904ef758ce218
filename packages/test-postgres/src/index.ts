export { NoPostgresError } from './no-postgres-error.ts'
export { type PostgresServer, startPostgres } from './server.ts'
