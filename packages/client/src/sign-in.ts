import { readAnswer } from './answer.ts'
import { originOf } from './base-url.ts'
import { readBody } from './body.ts'
import { ApiError } from './errors/api-error.ts'
import { B2CoreError } from './errors/b2core-error.ts'
import { ConnectionError } from './errors/network-errors.ts'
import { guard } from './guard.ts'
import type { ClientOptions, TokenFunction } from './options.ts'

export interface Credentials {
  readonly email: string
  readonly password: string
}

export interface SignInOptions extends Pick<ClientOptions, 'baseUrl' | 'fetch' | 'allowInsecureHttp'> {
  /** Whom to sign in, or a function that says so, asked at each sign-in. */
  readonly credentials: Credentials | (() => Credentials | Promise<Credentials>)
  /** Milliseconds for each of the two calls. @default 10_000 */
  readonly timeoutMs?: number | undefined
}

/** The account asks for a second factor, which this helper cannot give. Use a token from elsewhere. */
export class TwoFactorRequiredError extends B2CoreError {
  static override readonly kind = 'TwoFactorRequired'
  declare readonly kind: 'TwoFactorRequired'
}

interface TokenPair {
  readonly '2faRequired'?: boolean
  readonly accessToken?: { readonly token?: string }
  readonly refreshToken?: { readonly token?: string }
}

/**
 * A token function that signs in with email and password, and renews the token when the server refuses it: by the
 * refresh token, or, when that is refused too, by signing in again.
 *
 * `POST /api/v2/signin` stands on the page of a sibling product, and `POST /api/v2/refresh` was seen in use; neither is
 * part of the Clients API. Try it against your host before you rely on it.
 */
export function signIn({
  baseUrl,
  credentials,
  fetch: send,
  allowInsecureHttp,
  timeoutMs = 10_000,
}: SignInOptions): TokenFunction {
  const origin = originOf(baseUrl, allowInsecureHttp)
  let refreshToken: string | undefined

  const post = (operation: string, path: string, body: object) =>
    guard(operation, timeoutMs, undefined, async (signal) => {
      const headers = { Accept: 'application/json', 'Content-Type': 'application/json' }
      const init = { method: 'POST', headers, body: JSON.stringify(body), signal, redirect: 'manual' } as const
      let response: Response
      let bytes: Uint8Array | undefined
      try {
        response = await (send ?? fetch)(origin + path, init)
        bytes = await readBody(response, 1_000_000)
      } catch (cause) {
        throw new ConnectionError(operation, 'the connection failed', { cause })
      }
      const isDue = ({ accessToken, ...rest }: TokenPair) =>
        typeof accessToken?.token === 'string' || rest['2faRequired']
      const { data, error } = readAnswer(operation, response, bytes, isDue, Date.now())
      if (error) throw error
      const pair = data as TokenPair
      if (pair['2faRequired']) {
        throw new TwoFactorRequiredError(operation, 'the account asks for a second factor; get a token by other means')
      }
      refreshToken = pair.refreshToken?.token ?? refreshToken
      return pair.accessToken?.token as string
    })

  return async (refused) => {
    if (refused !== undefined && refreshToken !== undefined) {
      try {
        return await post('refresh', '/api/v2/refresh', { refreshToken })
      } catch (error) {
        if (!(error instanceof ApiError) || /^(408|429|5..)$/.test(`${error.status}`)) throw error
        refreshToken = undefined
      }
    }
    const { email, password } = typeof credentials === 'function' ? await credentials() : credentials
    return post('signIn', '/api/v2/signin', { email, password })
  }
}
