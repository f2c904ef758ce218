import { sendUntilDone } from './api-call.ts'
import { readBaseUrl } from './base-url.ts'
import { createCallQueue } from './call-queue.ts'
import { mergeHeaders } from './headers.ts'
import { checkNumber, checkObject, checkType, refuse } from './input.ts'
import type { CallOptions, CallSettings, ClientDialect, ClientOptions } from './options.ts'
import type { BodyReader, ReadResponse } from './read-response.ts'
import { checkHook, defaults, mergeSettings, settingNames } from './settings.ts'
import { createTokenSource } from './token.ts'

/** A request of one operation. */
export interface ApiRequest<T = unknown> {
  readonly operation: string
  readonly method: string
  /** The path as the description spells it. */
  readonly path: string
  /** Path and query as they are sent. */
  readonly target: string
  readonly body?: string | undefined
  /** Reads the body of a successful response. Without it, every successful response is accepted. */
  readonly read?: BodyReader<T>
}

/** The last response of a call. */
export interface ApiResponse<T = unknown> extends ReadResponse<T> {
  /** How many times the request was sent. */
  readonly attempts: number
}

/** Sends requests to one installation: with the token, in time, and again where that can help. */
export interface Connection {
  /** The address that the paths of the API follow, without a slash at its end. */
  readonly baseUrl: string
  /** The settings that the client was created with. */
  readonly settings: CallSettings
  /** How the installation differs. */
  readonly dialect?: ClientDialect | undefined
  /**
   * Resolves with the last response, whatever its status; `error` says why it is not the expected one. Rejects with a
   * `B2CoreError` if there was no response.
   */
  send<T>(request: ApiRequest<T>, options?: CallOptions): Promise<ApiResponse<T>>
}

/** What {@link createB2CoreClient} is made of, for a bundle that has only the operations it uses. */
export function createConnection(options: ClientOptions): Connection {
  const operation = 'createB2CoreClient'
  // JavaScript may leave the options out.
  const {
    baseUrl,
    allowInsecureHttp,
    token,
    dialect,
    fetch,
    maxInFlight = 16,
    hooks = [],
    now = Date.now,
    random = Math.random,
    ...callSettings
  } = Object(options) as ClientOptions
  const address = readBaseUrl(operation, baseUrl, allowInsecureHttp)
  const settings = mergeSettings(operation, defaults, callSettings, settingNames)
  const headers = mergeHeaders(operation, { accept: 'application/json' }, settings.headers)
  checkNumber(operation, 'maxInFlight', maxInFlight, 1)
  for (const [name, value] of Object.entries({ fetch, now, random })) checkType(operation, name, value, 'function')
  if (!Array.isArray(hooks)) refuse(operation, 'hooks', hooks, 'a list')
  for (const hook of hooks) {
    checkObject(operation, 'hook', hook)
    checkHook(operation, hook)
  }
  if (dialect && typeof dialect.readPage !== 'function') {
    refuse(operation, 'dialect.readPage', dialect.readPage, 'a function')
  }
  const tokens = createTokenSource(token, settings.timeoutMs, now)
  const queue = createCallQueue(maxInFlight, now)
  const unauthorizedStatus = dialect?.claims?.['unauthorized-status'] ?? 401
  const shared = { baseUrl: address, settings, headers, fetch, hooks, now, random, tokens, queue, unauthorizedStatus }
  return {
    baseUrl: address,
    settings: callSettings,
    dialect,
    send: (request, callOptions) => sendUntilDone(shared, request, callOptions),
  }
}
