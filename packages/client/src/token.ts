import { TokenError } from './errors/local-errors.ts'
import type { AccessToken, TokenFunction } from './options.ts'
import { withTimeLimit } from './time.ts'

/** Gives each attempt its token. Calls that need a new one at the same time share one request for it. */
export interface TokenSource {
  /** Whether a new token can be had when the server refuses one. */
  readonly canRenew: boolean
  /** The current token; undefined before the first one, and after it was `refused` or has expired. */
  current(refused: string | undefined): string | undefined
  /** A new token. */
  renew(operation: string): Promise<string>
}

export function createTokenSource(token: string | TokenFunction, timeoutMs: number, now: () => number): TokenSource {
  const canRenew = typeof token === 'function'
  const ask: TokenFunction = canRenew ? token : () => token
  let current: string | undefined
  /** When the current token expires. 0 before the first token. */
  let expiresAt = 0
  let renewAt = 0
  let renewal: Promise<void> | undefined

  const renew = async () => {
    // Its own limit: a request for a token that hangs must not keep all later calls waiting.
    const given = await withTimeLimit('token', undefined, timeoutMs, `timeoutMs, ${timeoutMs}`, async () =>
      ask(current),
    )
    const { token = given, expiresAt: expiry = '' } = Object(given) as Partial<AccessToken>
    // A token from a file often ends with a line break. `fetch` would refuse it and other texts, with the token in its message.
    const sent = typeof token === 'string' ? token.trim() : ''
    if (!/^[!-~]+$/.test(sent)) throw new Error('it is empty or cannot be sent; give the bearer token')
    current = sent
    // A token without an expiry is kept. So is one that has expired already: then one of the clocks is wrong.
    const givenAt = now()
    const leftMs = Number(new Date(expiry)) - givenAt
    const lifeMs = leftMs > 0 ? leftMs : Infinity
    expiresAt = givenAt + lifeMs
    renewAt = givenAt + lifeMs * 0.9
  }
  const renewOnce = () => {
    renewal ??= renew().finally(() => {
      renewal = undefined
    })
    return renewal
  }
  return {
    canRenew,
    current(refused) {
      if (now() >= expiresAt || current === refused) return undefined
      // The current token is still valid, so nobody waits for the new one, and the next call repeats what fails.
      if (now() >= renewAt) renewOnce().catch(() => {})
      return current
    },
    async renew(operation) {
      try {
        await renewOnce()
      } catch (cause) {
        throw new TokenError(operation, `no token: ${(cause as Error)?.message ?? cause}`, { cause })
      }
      return current as string
    },
  }
}
