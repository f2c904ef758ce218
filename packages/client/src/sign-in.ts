import { readBaseUrl } from './base-url.ts'
import { ApiError } from './errors/api-error.ts'
import { B2CoreError } from './errors/b2core-error.ts'
import { InputError } from './errors/local-errors.ts'
import { fetchText } from './fetch-text.ts'
import { checkObject } from './input.ts'
import { expectThat } from './operations/expected.ts'
import type { AccessToken, ClientOptions, TokenFunction } from './options.ts'
import { readResponse } from './read-response.ts'
import { checkOptions } from './settings.ts'
import { withTimeLimit } from './time.ts'

export interface Credentials {
  readonly email: string
  readonly password: string
}

export interface SignInOptions extends Pick<ClientOptions, 'baseUrl' | 'fetch' | 'allowInsecureHttp' | 'now'> {
  /** Whom to sign in, or a function that returns it; it is called for each sign-in. */
  readonly credentials: Credentials | (() => Credentials | Promise<Credentials>)
  /** Milliseconds for each of the two calls. @default 10_000 */
  readonly timeoutMs?: number | undefined
}

const optionNames = Object.keys({
  baseUrl: true,
  fetch: true,
  allowInsecureHttp: true,
  now: true,
  credentials: true,
  timeoutMs: true,
} satisfies Record<keyof SignInOptions, true>)

/** The account requires a second factor, which this helper does not support. Get a token by other means. */
export class TwoFactorRequiredError extends B2CoreError {
  static override readonly kind = 'TwoFactorRequired'
  declare readonly kind: 'TwoFactorRequired'
}

interface Token {
  readonly token?: string
  readonly createdAt?: string
  readonly expiresAt?: string
}

interface TokenPair {
  readonly '2faRequired'?: boolean
  readonly accessToken?: Token
  readonly refreshToken?: Token
}

/**
 * A token function that signs in with email and password. It renews the token before it expires and when the server
 * refuses it: with the refresh token or, if that is refused too, by signing in again.
 *
 * `POST /api/v2/signin` is documented for a sibling product, and `POST /api/v2/refresh` was seen in use. Neither is part
 * of the Clients API. Try it with your host before you rely on it.
 */
export function signIn(options: SignInOptions): TokenFunction {
  checkOptions('signIn', options, optionNames)
  const { credentials, timeoutMs = 10_000, now = Date.now } = options
  if (typeof credentials !== 'function') checkCredentials(credentials)
  const base = readBaseUrl('signIn', options.baseUrl, options.allowInsecureHttp)
  let refreshToken: string | undefined

  const post = async (operation: string, path: string, content: object): Promise<string | AccessToken> => {
    const headers = { accept: 'application/json', 'content-type': 'application/json' }
    const fetched = await withTimeLimit(operation, undefined, timeoutMs, `timeoutMs, ${timeoutMs}`, (signal) => {
      const init = { method: 'POST', headers, body: JSON.stringify(content), signal, redirect: 'manual' } as const
      return fetchText(operation, base + path, init, 1_000_000, options.fetch)
    })
    const { value: pair, error } = readResponse({ operation, read: readTokenPair }, fetched, now())
    if (error) throw error
    if (!pair?.accessToken?.token) {
      throw new TwoFactorRequiredError(operation, 'the account requires a second factor; get a token by other means')
    }
    refreshToken = pair.refreshToken?.token ?? refreshToken
    const { token } = pair.accessToken
    const expiresAt = expiryOf(pair.accessToken, now())
    return expiresAt === undefined ? token : { token, expiresAt }
  }

  return async (previous) => {
    if (previous !== undefined && refreshToken !== undefined) {
      try {
        return await post('refresh', '/api/v2/refresh', { refreshToken })
      } catch (error) {
        if (!isRefused(error)) throw error
        refreshToken = undefined
      }
    }
    const given = typeof credentials === 'function' ? await credentials() : credentials
    checkCredentials(given)
    const { email, password } = given
    return post('signIn', '/api/v2/signin', { email, password })
  }
}

function checkCredentials(credentials: Credentials): void {
  checkObject('signIn', 'credentials', credentials)
  for (const name of ['email', 'password'] as const) {
    // Without the value, which can be a secret.
    if (!credentials[name] || typeof credentials[name] !== 'string') {
      throw new InputError('signIn', `credentials.${name} is empty or not text`)
    }
  }
}

function readTokenPair(body: unknown): TokenPair {
  const pair: TokenPair = Object(body)
  const token: unknown = pair.accessToken?.token
  expectThat(
    pair['2faRequired'] === true || (typeof token === 'string' && token !== ''),
    'accessToken.token',
    token,
    'text',
  )
  return pair
}

/** When the token expires by the caller's clock: its life is counted from now, because the server's clock can differ. */
function expiryOf({ createdAt = '', expiresAt = '' }: Token, now: number): number | undefined {
  const lifeMs = Date.parse(expiresAt) - Date.parse(createdAt)
  return Number.isNaN(lifeMs) ? Date.parse(expiresAt) || undefined : now + lifeMs
}

/** Whether the server refused the refresh token, rather than being busy or broken. */
function isRefused(error: unknown): boolean {
  if (!(error instanceof ApiError)) return false
  const { status } = error as ApiError<number>
  return status < 500 && status !== 408 && status !== 429
}
