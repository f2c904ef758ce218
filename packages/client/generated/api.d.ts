// The public types, built from src by `pnpm --filter @b2core-clients/client api`. Do not edit.

// body.d.ts
import type { FetchResponse } from './fetch.ts';
export interface BodyText {
    readonly text?: string;
    readonly problem?: string;
}
export declare function readBody(response: FetchResponse, maxBytes: number): Promise<BodyText>;

// call.d.ts
import type { ApiResponse } from './connection.ts';
import type { B2CoreFailure } from './errors/failure.ts';
export interface RawResult<T> {
    readonly data: T;
    readonly status: number;
    readonly headers: Headers;
    readonly response: Response;
    readonly attempts: number;
}
export type SafeResult<T> = {
    readonly data: T;
    readonly error?: undefined;
} | {
    readonly data?: undefined;
    readonly error: B2CoreFailure;
};
export interface Call<T> extends Promise<T> {
    raw(): Promise<RawResult<T>>;
    safe(): Promise<SafeResult<T>>;
}
export declare function startCall<T>(run: () => Promise<ApiResponse<T>>): Call<T>;
export declare function addStack(caller: Error, error: unknown): void;

// changed-since.d.ts
import type { Client } from '@b2core-clients/schema';
import type { B2CoreClient } from './client.ts';
import { type IterateOptions } from './operations/iterate-clients.ts';
import { type ListClientsFilter } from './operations/list-clients.ts';
export interface ChangedSinceOptions extends Omit<IterateOptions, 'from'> {
    readonly filter?: ListClientsFilter | undefined;
    readonly overlapMs?: number | undefined;
}
export interface ChangedClients extends AsyncIterable<Client> {
    readonly next: string;
}
export declare function changedSince(client: Pick<B2CoreClient, 'connection'>, since: Date | string | number, { filter, overlapMs, ...options }?: ChangedSinceOptions): ChangedClients;

// client.d.ts
import type { Client, ClientList } from '@b2core-clients/schema';
import type { Call } from './call.ts';
import { type Connection } from './connection.ts';
import { type ClientIteration, type IterateInput, type IterateOptions } from './operations/iterate-clients.ts';
import { type ListClientsInput } from './operations/list-clients.ts';
import type { NewClient, NewClientFields } from './operations/new-client.ts';
import type { CallOptions, ClientOptions } from './options.ts';
export interface ClientsApi<Body extends NewClientFields = NewClient> {
    list(input?: ListClientsInput, options?: CallOptions): Call<ClientList>;
    get(clientId: number | string, options?: CallOptions): Call<Client>;
    iterate(input?: IterateInput, options?: IterateOptions): ClientIteration;
    create(body: Body, options?: CallOptions): Call<Client>;
}
export interface B2CoreClient<Body extends NewClientFields = NewClient> {
    readonly clients: ClientsApi<Body>;
    readonly connection: Connection;
}
export declare function createB2CoreClient<Body extends NewClientFields = NewClient>(options: ClientOptions): B2CoreClient<Body>;

// connection.d.ts
import type { CallOptions, CallSettings, ClientDialect, ClientOptions } from './options.ts';
import type { BodyReader, ReadResponse } from './read-response.ts';
export interface ApiRequest<T = unknown> {
    readonly operation: string;
    readonly method: string;
    readonly path: string;
    readonly target: string;
    readonly body?: string | undefined;
    readonly read?: BodyReader<T>;
}
export interface ApiResponse<T = unknown> extends ReadResponse<T> {
    readonly attempts: number;
}
export interface Connection {
    readonly baseUrl: string;
    readonly settings: CallSettings;
    readonly dialect?: ClientDialect | undefined;
    send<T>(request: ApiRequest<T>, options?: CallOptions): Promise<ApiResponse<T>>;
}
export declare function createConnection(options: ClientOptions): Connection;

// count.d.ts
import type { B2CoreClient } from './client.ts';
import { type ListClientsFilter } from './operations/list-clients.ts';
import type { CallOptions } from './options.ts';
export declare function count(client: Pick<B2CoreClient, 'connection'>, filter?: ListClientsFilter, options?: CallOptions): Promise<number>;

// create-many-state.d.ts
export interface CreateManyState {
    readonly next: number;
    readonly open: readonly number[];
    readonly unsent: readonly number[];
}
export interface StateKeeper {
    readonly state: CreateManyState;
    hasEnded(index: number): boolean;
    wasOpen(index: number): boolean;
    start(index: number): void;
    end(index: number): void;
    putBack(index: number): void;
}
export declare function createStateKeeper(from?: CreateManyState): StateKeeper;

// create-many.d.ts
import type { B2CoreClient } from './client.ts';
import { type CreateManyState } from './create-many-state.ts';
import { type RowResult } from './create-row.ts';
import type { NewClientFields } from './operations/new-client.ts';
import type { CallOptions } from './options.ts';
export type { CreateManyState } from './create-many-state.ts';
export type { RowResult } from './create-row.ts';
export interface CreateManyOptions extends CallOptions {
    readonly atOnce?: number | undefined;
    readonly onState?: ((state: CreateManyState) => unknown) | undefined;
    readonly from?: CreateManyState | undefined;
    readonly lookAfterMs?: number | undefined;
    readonly retries?: number | undefined;
    readonly totalTimeoutMs?: number | undefined;
}
export declare function createMany<Body extends NewClientFields>(client: Pick<B2CoreClient, 'connection'>, rows: Iterable<Body> | AsyncIterable<Body>, { atOnce, onState, from, lookAfterMs, signal, ...callOptions }?: CreateManyOptions): AsyncGenerator<RowResult>;

// create-or-find.d.ts
import type { Client } from '@b2core-clients/schema';
import type { B2CoreClient } from './client.ts';
import type { B2CoreError } from './errors/b2core-error.ts';
import type { NewClientFields } from './operations/new-client.ts';
import type { CallOptions } from './options.ts';
export { mayHaveCreated } from './may-have-created.ts';
export type CreateOrFindResult = 
{
    readonly outcome: 'created';
    readonly client: Client;
}
 | {
    readonly outcome: 'found';
    readonly client: Client;
}
 | {
    readonly outcome: 'unknown';
    readonly error: B2CoreError;
};
export interface CreateOrFindOptions extends CallOptions {
    readonly maxSends?: number | undefined;
    readonly lookAfterMs?: number | undefined;
}
export declare function createOrFind<Body extends NewClientFields>(client: Pick<B2CoreClient, 'connection'>, body: Body, { maxSends, lookAfterMs, ...options }?: CreateOrFindOptions): Promise<CreateOrFindResult>;

// create-row.d.ts
import type { Client } from '@b2core-clients/schema';
import type { B2CoreClient } from './client.ts';
import type { FieldError } from './errors/api-error.ts';
import type { B2CoreError } from './errors/b2core-error.ts';
import type { NewClientFields } from './operations/new-client.ts';
import type { CallOptions } from './options.ts';
export type RowResult = {
    readonly index: number;
} & ({
    readonly outcome: 'created';
    readonly client: Client;
}
 | {
    readonly outcome: 'refused';
    readonly fieldErrors: readonly FieldError[];
    readonly error: B2CoreError;
}
 | {
    readonly outcome: 'duplicate';
    readonly client?: Client | undefined;
}
 | {
    readonly outcome: 'unknown';
    readonly error: B2CoreError;
});
export type RowEnd = {
    readonly index: number;
    readonly result: RowResult;
    readonly error?: undefined;
} | {
    readonly index: number;
    readonly result?: undefined;
    readonly error: unknown;
    readonly isUnsent: boolean;
};
export interface Row {
    readonly index: number;
    readonly body: NewClientFields;
    readonly email: string;
    readonly wasOpen: boolean;
    readonly isRepeated: boolean;
}
export declare const emailOf: (body: unknown) => string;
export declare function createRow(client: Pick<B2CoreClient, 'connection'>, row: Row, lookAfterMs: number, options: CallOptions): Promise<RowEnd>;

// drift.d.ts
import { type DriftFinding } from './errors/drift-error.ts';
import type { Hooks } from './hooks.ts';
export { DriftError, type DriftFinding } from './errors/drift-error.ts';
export interface DriftOptions {
    readonly onDrift?: ((findings: readonly DriftFinding[]) => void) | undefined;
    readonly throws?: boolean | undefined;
}
export declare function drift(options: DriftOptions): Hooks;

// errors/api-error.d.ts
import type { ApiError as ErrorBody } from '@b2core-clients/schema';
import { B2CoreError } from './b2core-error.ts';
import type { OtherStatus, RefusedStatus, ServerStatus } from './status.ts';
export interface FieldError {
    readonly field: string;
    readonly rule?: string | undefined;
    readonly message: string;
}
export interface ApiErrorDetails<Status extends number = number> {
    readonly status: Status;
    readonly headers: Headers;
    readonly body?: unknown;
    readonly serverMessage?: string | undefined;
    readonly fieldErrors?: readonly FieldError[];
    readonly retryAfterMs?: number | undefined;
}
export declare class ApiError<Status extends number = OtherStatus, Kind extends string = 'Api'> extends B2CoreError {
    #private;
    static readonly kind: string;
    readonly kind: Kind;
    readonly status: Status;
    readonly serverMessage: string | undefined;
    readonly fieldErrors: readonly FieldError[];
    readonly requestId: string | null;
    readonly retryAfterMs: number | undefined;
    constructor(operation: string, details: ApiErrorDetails<Status>);
    get headers(): Headers;
    get body(): ErrorBody | undefined;
}
export declare class BadRequestError extends ApiError<RefusedStatus, 'BadRequest'> {
    static readonly kind = "BadRequest";
}
export declare class UnauthorizedError extends ApiError<401, 'Unauthorized'> {
    static readonly kind = "Unauthorized";
}
export declare class ForbiddenError extends ApiError<403, 'Forbidden'> {
    static readonly kind = "Forbidden";
}
export declare class NotFoundError extends ApiError<404, 'NotFound'> {
    static readonly kind = "NotFound";
}
export declare class RateLimitedError extends ApiError<429, 'RateLimited'> {
    static readonly kind = "RateLimited";
}
export declare class ServerError extends ApiError<ServerStatus, 'Server'> {
    static readonly kind = "Server";
}

// errors/b2core-error.d.ts
export declare class B2CoreError extends Error {
    static readonly kind: string;
    readonly kind: string;
    readonly operation: string;
    attempts: number;
    constructor(operation: string, message: string, options?: ErrorOptions);
    toJSON(): object;
}

// errors/drift-error.d.ts
import { B2CoreError } from './b2core-error.ts';
export interface DriftFinding {
    readonly operation: string;
    readonly status: number;
    readonly at: string;
    readonly problem: string;
}
export declare class DriftError extends B2CoreError {
    static readonly kind = "Drift";
    readonly kind: 'Drift';
    readonly status?: never;
    readonly findings: readonly DriftFinding[];
    constructor(operation: string, findings: readonly DriftFinding[]);
}

// errors/failure.d.ts
import type { ApiError, BadRequestError, ForbiddenError, NotFoundError, RateLimitedError, ServerError, UnauthorizedError } from './api-error.ts';
import type { DriftError } from './drift-error.ts';
import type { InputError, TokenError } from './local-errors.ts';
import type { AbortedError, ConnectionError, TimeoutError } from './network-errors.ts';
import type { UnusableResponseError } from './unusable-response-error.ts';
export type B2CoreFailure = BadRequestError | UnauthorizedError | ForbiddenError | NotFoundError | RateLimitedError | ServerError | ApiError | UnusableResponseError | ConnectionError | TimeoutError | AbortedError | TokenError | InputError | DriftError;

// errors/local-errors.d.ts
import { B2CoreError } from './b2core-error.ts';
export declare class InputError extends B2CoreError {
    static readonly kind = "Input";
    readonly kind: 'Input';
    readonly status?: never;
}
export declare class TokenError extends B2CoreError {
    static readonly kind = "Token";
    readonly kind: 'Token';
    readonly status?: never;
}

// errors/network-errors.d.ts
import { B2CoreError } from './b2core-error.ts';
export interface ConnectionFailure {
    readonly host: string;
    readonly reason: string;
    readonly code: string | undefined;
}
export declare class ConnectionError extends B2CoreError {
    static readonly kind = "Connection";
    readonly kind: 'Connection';
    readonly status?: never;
    readonly host: string;
    readonly code: string | undefined;
    constructor(operation: string, { host, reason, code }: ConnectionFailure, options?: ErrorOptions);
}
export declare class TimeoutError extends B2CoreError {
    static readonly kind = "Timeout";
    readonly kind: 'Timeout';
    readonly status?: never;
}
export declare class AbortedError extends B2CoreError {
    static readonly kind = "Aborted";
    readonly kind: 'Aborted';
    readonly status?: never;
    constructor(operation: string, signal: AbortSignal);
}

// errors/status.d.ts
export type RefusedStatus = 400 | 409 | 422;
export type ServerStatus = 500 | 501 | 502 | 503 | 504 | 505 | 506 | 507 | 508 | 510 | 511 | 520 | 521 | 522 | 523 | 524 | 525 | 526 | 527 | 529 | 530 | 598 | 599;
export type OtherStatus = 402 | 405 | 406 | 407 | 408 | 410 | 411 | 412 | 413 | 414 | 415 | 416 | 417 | 418 | 421 | 423 | 424 | 425 | 426 | 428 | 431 | 451 | 499;
export type UnusableStatus = 0 | 200 | 201 | 202 | 203 | 204 | 205 | 206 | 207 | 208 | 226 | RedirectStatus;
type RedirectStatus = 300 | 301 | 302 | 303 | 304 | 305 | 306 | 307 | 308;
export {};

// errors/unusable-response-error.d.ts
import { B2CoreError } from './b2core-error.ts';
import type { UnusableStatus } from './status.ts';
export interface UnusableResponse {
    readonly status: number;
    readonly headers: Headers;
    readonly text?: string | undefined;
}
export declare class UnusableResponseError extends B2CoreError {
    #private;
    static readonly kind = "UnusableResponse";
    readonly kind: 'UnusableResponse';
    readonly status: UnusableStatus;
    constructor(operation: string, message: string, response: UnusableResponse);
    get headers(): Headers;
    get excerpt(): string;
}

// fetch-text.d.ts
import { type BodyText } from './body.ts';
import type { FetchFunction, FetchInit } from './fetch.ts';
export interface FetchedText extends BodyText {
    readonly response: Response;
}
export declare function fetchText(operation: string, url: string, init: FetchInit, maxBytes: number, send: FetchFunction | undefined): Promise<FetchedText>;

// fetch.d.ts
export interface FetchInit {
    method: string;
    headers: Record<string, string>;
    body: string | null;
    signal: AbortSignal;
    redirect: 'manual';
}
export interface FetchResponse {
    readonly ok: boolean;
    readonly status: number;
    readonly headers: {
        get(name: string): string | null;
    };
    readonly body?: any;
    text(): Promise<string>;
}
export type FetchFunction = (url: string, init: FetchInit) => Promise<FetchResponse>;
export interface FetchOptions {
    readonly method?: never;
    readonly headers?: never;
    readonly body?: never;
    readonly signal?: never;
    readonly redirect?: never;
    readonly [option: string]: any;
}

// find-by-email.d.ts
import type { Client } from '@b2core-clients/schema';
import type { B2CoreClient } from './client.ts';
import { B2CoreError } from './errors/b2core-error.ts';
import type { CallOptions } from './options.ts';
export interface FindByEmailOptions extends CallOptions {
    readonly whenIgnored?: 'read all' | 'fail' | undefined;
}
export declare class FilterIgnoredError extends B2CoreError {
    static readonly kind = "FilterIgnored";
    readonly kind: 'FilterIgnored';
}
export declare function findByEmail(client: Pick<B2CoreClient, 'connection'>, email: string, { whenIgnored, ...options }?: FindByEmailOptions): Promise<Client | undefined>;
export declare function addressIn(email: unknown): string | undefined;
export declare function checkAddress(operation: string, name: string, email: unknown): asserts email is string;

// hooks.d.ts
import type { B2CoreError } from './errors/b2core-error.ts';
export interface Attempt {
    readonly operation: string;
    readonly path: string;
    readonly attempt: number;
    readonly url: string;
    readonly method: string;
    readonly headers: Headers;
    readonly body: string | undefined;
}
export interface AttemptWithResponse extends Attempt {
    readonly response: Response;
    readonly text: string | undefined;
    readonly data: unknown;
    readonly durationMs: number;
    readonly error?: B2CoreError | undefined;
}
export interface RetriedAttempt {
    readonly operation: string;
    readonly attempt: number;
    readonly delayMs: number;
    readonly error: B2CoreError;
}
export interface Hooks {
    beforeRequest?(attempt: Attempt): unknown;
    afterResponse?(attempt: AttemptWithResponse): unknown;
    onRetry?(attempt: RetriedAttempt): unknown;
}

// index.d.ts
export type { Account, AnalyticsEntry, ApiError as ErrorBody, Client, ClientCreate, ClientFilter, ClientList, ClientSortField, Company, Country, Manager, ManagerResource, NamedReference, Tag, } from '@b2core-clients/schema';
export type { Call, RawResult, SafeResult } from './call.ts';
export { type B2CoreClient, type ClientsApi, createB2CoreClient } from './client.ts';
export { type ApiRequest, type ApiResponse, type Connection, createConnection } from './connection.ts';
export { ApiError, type ApiErrorDetails, BadRequestError, type FieldError, ForbiddenError, NotFoundError, RateLimitedError, ServerError, UnauthorizedError, } from './errors/api-error.ts';
export { B2CoreError } from './errors/b2core-error.ts';
export type { B2CoreFailure } from './errors/failure.ts';
export { InputError, TokenError } from './errors/local-errors.ts';
export { AbortedError, ConnectionError, TimeoutError } from './errors/network-errors.ts';
export { UnusableResponseError } from './errors/unusable-response-error.ts';
export type { FetchFunction, FetchInit, FetchOptions, FetchResponse } from './fetch.ts';
export type { Attempt, AttemptWithResponse, Hooks, RetriedAttempt } from './hooks.ts';
export { createClient } from './operations/create-client.ts';
export { getClient } from './operations/get-client.ts';
export { type ClientIteration, type IteratedPage, type IterateInput, type IterateOptions, iterateClients, } from './operations/iterate-clients.ts';
export type { IteratePosition } from './operations/iterate-position.ts';
export { type ListClientsFilter, type ListClientsInput, listClients } from './operations/list-clients.ts';
export type { ListOrMap, NewClient, NewClientAddress, NewClientFields, NewClientPart } from './operations/new-client.ts';
export type { AccessToken, CallOptions, CallSettings, ClientDialect, ClientOptions, QueryValue, TokenFunction, } from './options.ts';
export type { BodyReader, ReadResponse } from './read-response.ts';

// logger.d.ts
import type { Hooks } from './hooks.ts';
export interface LoggerOptions {
    readonly log?: ((line: string) => void) | undefined;
    readonly personalData?: boolean | undefined;
}
export declare function logger(options?: LoggerOptions): Hooks;

// may-have-created.d.ts
export declare function mayHaveCreated(error: unknown): boolean;

// openapi.d.ts
import type { B2CoreClient } from './client.ts';
import { type OpenapiClient } from './transport.ts';
export type { OpenapiClient } from './transport.ts';
export declare function createOpenapiClient(client: Pick<B2CoreClient, 'connection'>): OpenapiClient;

// operations/create-client.d.ts
import type { Client } from '@b2core-clients/schema';
import { type Call } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { CallOptions } from '../options.ts';
import { type NewClient, type NewClientFields } from './new-client.ts';
export declare function createClient<Body extends NewClientFields = NewClient>(connection: Connection, body: Body, options?: CallOptions): Call<Client>;

// operations/get-client.d.ts
import type { Client } from '@b2core-clients/schema';
import { type Call } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { CallOptions } from '../options.ts';
export declare function getClient(connection: Connection, clientId: number | string, options?: CallOptions): Call<Client>;
export declare const isClientNumber: (id: unknown) => id is number | string;
export declare const isClientId: (connection: Connection, id: unknown) => id is number | string;
export declare const findClient: (body: unknown) => Client | undefined;
export declare function readClient(body: unknown): Client;

// operations/iterate-clients.d.ts
import type { Client } from '@b2core-clients/schema';
import { type RawResult } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { CallOptions } from '../options.ts';
import type { IteratePosition } from './iterate-position.ts';
import { type ListClientsInput } from './list-clients.ts';
export interface IterateOptions extends CallOptions {
    readonly pageSize?: number | undefined;
    readonly prefetch?: number | undefined;
    readonly from?: IteratePosition | undefined;
    readonly retries?: number | undefined;
    readonly totalTimeoutMs?: number | undefined;
}
export type IterateInput = Omit<ListClientsInput, 'limit' | 'offset'>;
export interface IteratedPage extends Omit<RawResult<unknown>, 'data'> {
    readonly data: readonly Client[];
    readonly total: number;
    readonly position: IteratePosition | undefined;
}
export interface ClientIteration extends AsyncIterable<Client> {
    pages(): AsyncIterable<IteratedPage>;
}
export declare function iterateClients(connection: Connection, input?: IterateInput, options?: IterateOptions): ClientIteration;

// operations/iterate-position.d.ts
import type { Client } from '@b2core-clients/schema';
import type { ClientDialect } from '../options.ts';
import { type ListClientsInput } from './list-clients.ts';
export interface IteratePosition {
    readonly sort_by: 'clientId' | 'createTime';
    readonly sort_order: 'asc' | 'desc';
    readonly value: number;
    readonly ids: readonly (number | string)[];
    readonly offset: number;
}
export interface PositionKeeper {
    isBeforeStart(client: Client): boolean;
    positionAfter(page: readonly Client[], offset: number): IteratePosition | undefined;
}
export declare function createPositionKeeper(input: ListClientsInput, from: IteratePosition | undefined, claims?: ClientDialect['claims']): PositionKeeper;

// operations/list-clients.d.ts
import type { ClientFilter, ClientList, ListClientsQuery } from '@b2core-clients/schema';
import { type Call } from '../call.ts';
import type { Connection } from '../connection.ts';
import type { CallOptions } from '../options.ts';
export type ListClientsFilter = {
    readonly [Name in Exclude<keyof ClientFilter, 'clientId' | 'countryCodes'>]?: Readonly<ClientFilter[Name]> | undefined;
} & {
    readonly clientId?: number | string | undefined;
    readonly countryCodes?: readonly (string | number)[] | undefined;
};
export type ListClientsInput = {
    readonly [Name in keyof ListClientsQuery as Name extends `filter[${string}` ? never : Name]?: ListClientsQuery[Name] | undefined;
} & {
    readonly filter?: ListClientsFilter | undefined;
};
export declare const listParameters: string[];
export declare const operation = "listClients";
export declare function listClients(connection: Connection, input?: ListClientsInput, options?: CallOptions): Call<ClientList>;

// operations/new-client.d.ts
import type { ClientInfo, ClientPhone } from '@b2core-clients/schema';
export interface NewClientAddress {
    readonly country_code?: string | number | undefined;
    readonly [customField: string]: any;
}
export type NewClientPart<T> = {
    readonly [Name in keyof T as string extends Name ? never : Name]: T[Name] | undefined;
} & {
    readonly [customField: string]: any;
};
export type ListOrMap<T> = readonly T[] | {
    readonly [position: `${number}`]: T;
};
export interface NewClientFields {
    readonly info?: NewClientPart<ClientInfo> | undefined;
    readonly email?: string | undefined;
    readonly addresses?: ListOrMap<NewClientAddress> | undefined;
    readonly phones?: ListOrMap<NewClientPart<ClientPhone>> | undefined;
}
export interface NewClient extends NewClientFields {
    readonly [customField: string]: any;
}
export declare const operation = "createClient";
export declare function newClientJson(body: NewClientFields): string;

// options.d.ts
import type { Dialect } from '@b2core-clients/schema/dialect';
import type { FetchFunction, FetchOptions } from './fetch.ts';
import type { Hooks } from './hooks.ts';
export interface CallSettings {
    readonly timeoutMs?: number | undefined;
    readonly totalTimeoutMs?: number | undefined;
    readonly retries?: number | undefined;
    readonly backoffMs?: number | undefined;
    readonly maxBackoffMs?: number | undefined;
    readonly maxRetryAfterMs?: number | undefined;
    readonly maxResponseBytes?: number | undefined;
    readonly headers?: Readonly<Record<string, string | undefined>> | undefined;
    readonly fetchOptions?: FetchOptions | undefined;
}
export type QueryValue = string | number | boolean | readonly (string | number)[];
export interface CallOptions extends CallSettings {
    readonly signal?: AbortSignal | undefined;
    readonly extraQuery?: Readonly<Record<string, QueryValue | undefined>> | undefined;
}
export interface AccessToken {
    readonly token: string;
    readonly expiresAt?: Date | string | number | undefined;
}
export type TokenFunction = (previous?: string) => string | AccessToken | Promise<string | AccessToken>;
export interface ClientDialect {
    readonly claims?: Partial<Pick<Dialect, 'country-code-zeros' | 'email-matching' | 'email-taken-status' | 'emails-matching' | 'id-type' | 'limit-maximum' | 'sort-default' | 'sort-order-default' | 'unauthorized-status'>>;
    readonly parameters?: readonly string[];
    readonly noMatchStatus?: number | undefined;
    readPage(body: unknown): {
        readonly data: unknown;
        readonly total: unknown;
    };
}
export interface ClientOptions extends CallSettings {
    readonly baseUrl: string;
    readonly token: string | TokenFunction;
    readonly maxInFlight?: number | undefined;
    readonly fetch?: FetchFunction | undefined;
    readonly hooks?: readonly Hooks[] | undefined;
    readonly allowInsecureHttp?: boolean | undefined;
    readonly dialect?: ClientDialect | undefined;
    readonly now?: (() => number) | undefined;
    readonly random?: (() => number) | undefined;
}

// read-response.d.ts
import type { B2CoreError } from './errors/b2core-error.ts';
import type { FetchedText } from './fetch-text.ts';
export type BodyReader<T> = (body: unknown, headers: Headers) => T;
export interface ReadResponse<T> {
    readonly response: Response;
    readonly text: string | undefined;
    readonly data: unknown;
    readonly value?: T | undefined;
    readonly error?: B2CoreError | undefined;
}
export interface ExpectedResponse<T> {
    readonly operation: string;
    readonly read?: BodyReader<T>;
}
export declare function readResponse<T>({ operation, read }: ExpectedResponse<T>, { response, text, problem: bodyProblem }: FetchedText, now: number): ReadResponse<T>;

// sign-in.d.ts
import { B2CoreError } from './errors/b2core-error.ts';
import type { ClientOptions, TokenFunction } from './options.ts';
export interface Credentials {
    readonly email: string;
    readonly password: string;
}
export interface SignInOptions extends Pick<ClientOptions, 'baseUrl' | 'fetch' | 'allowInsecureHttp' | 'now'> {
    readonly credentials: Credentials | (() => Credentials | Promise<Credentials>);
    readonly timeoutMs?: number | undefined;
}
export declare class TwoFactorRequiredError extends B2CoreError {
    static readonly kind = "TwoFactorRequired";
    readonly kind: 'TwoFactorRequired';
}
export declare function signIn(options: SignInOptions): TokenFunction;

// transport.d.ts
import type { paths } from '@b2core-clients/schema';
import { type Client } from 'openapi-fetch';
export type OpenapiClient = Client<paths, 'application/json'>;
export declare function createTransport(baseUrl: string, send: (request: Request) => Promise<Response>): OpenapiClient;
