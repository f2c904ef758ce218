export type { Call, RawAnswer, SafeResult } from './call.ts'
export { type B2CoreClient, type ClientsApi, createB2CoreClient } from './client.ts'
export { type Connection, createConnection } from './connection.ts'
export {
  ApiError,
  BadRequestError,
  ForbiddenError,
  NotFoundError,
  RateLimitedError,
  ServerError,
  UnauthorizedError,
} from './errors/api-error.ts'
export { B2CoreError } from './errors/b2core-error.ts'
export type { B2CoreFailure } from './errors/failure.ts'
export { InputError, TokenError } from './errors/local-errors.ts'
export { AbortedError, ConnectionError, TimeoutError } from './errors/network-errors.ts'
export { UnusableResponseError } from './errors/unusable-response-error.ts'
export type { AnsweredAttempt, Attempt, Hooks, RetriedAttempt } from './hooks.ts'
export type {
  ListOrMap,
  NewClient,
  NewClientAddress,
  NewClientFields,
  Undefinable,
} from './operations/create-client.ts'
export { createClient } from './operations/create-client.ts'
export { getClient } from './operations/get-client.ts'
export {
  type ClientIteration,
  type IteratedPage,
  type IterateInput,
  type IterateOptions,
  iterateClients,
} from './operations/iterate-clients.ts'
export { type ListClientsFilter, type ListClientsInput, listClients } from './operations/list-clients.ts'
export type { CallOptions, CallSettings, ClientOptions, TokenFunction } from './options.ts'
