export type {
  Account,
  AnalyticsEntry,
  ApiError as ErrorBody,
  Client,
  ClientCreate,
  ClientFilter,
  ClientList,
  ClientSortField,
  Company,
  Country,
  Manager,
  ManagerResource,
  NamedReference,
  Tag,
} from '@b2core-clients/schema'
export type { Call, RawResult, SafeResult } from './call.ts'
export { type B2CoreClient, type ClientsApi, createB2CoreClient } from './client.ts'
export { type ApiRequest, type ApiResponse, type Connection, createConnection } from './connection.ts'
export {
  ApiError,
  type ApiErrorDetails,
  BadRequestError,
  type FieldError,
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
export type { FetchFunction, FetchInit, FetchOptions, FetchResponse } from './fetch.ts'
export type { Attempt, AttemptWithResponse, Hooks, RetriedAttempt } from './hooks.ts'
export { createClient } from './operations/create-client.ts'
export { getClient } from './operations/get-client.ts'
export {
  type ClientIteration,
  type IteratedPage,
  type IterateInput,
  type IterateOptions,
  iterateClients,
} from './operations/iterate-clients.ts'
export type { IteratePosition } from './operations/iterate-position.ts'
export { type ListClientsFilter, type ListClientsInput, listClients } from './operations/list-clients.ts'
export type { ListOrMap, NewClient, NewClientAddress, NewClientFields, NewClientPart } from './operations/new-client.ts'
export type {
  AccessToken,
  CallOptions,
  CallSettings,
  ClientDialect,
  ClientOptions,
  QueryValue,
  TokenFunction,
} from './options.ts'
export type { BodyReader, ReadResponse } from './read-response.ts'
