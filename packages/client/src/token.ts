import { TokenError } from './errors/local-errors.ts'
import { guard } from './guard.ts'
import type { TokenFunction } from './options.ts'

/** Gives the current token, or, if that is the `refused` one, a new one. Calls that wait share one request for it. */
export type TokenSource = (operation: string, refused?: string) => Promise<string>

export function createTokenSource(token: string | TokenFunction, timeoutMs: number): TokenSource {
  let value = typeof token === 'string' ? token : undefined
  let pending: Promise<void> | undefined
  // It has a time limit of its own, beside those of the calls: one that hangs must not be waited for by all that follow.
  const ask = async (refused?: string) => {
    value = await guard('token', timeoutMs, undefined, async () => (token as TokenFunction)(refused))
  }
  return async (operation, refused) => {
    try {
      if (value === refused) {
        pending ??= ask(refused).finally(() => {
          pending = undefined
        })
        await pending
      }
    } catch (cause) {
      throw new TokenError(operation, `no token: ${(cause as Error)?.message}`, { cause })
    }
    // Headers would refuse it too, with the token in the message.
    if (typeof value !== 'string' || !/^[!-~]+$/.test(value))
      throw new TokenError(operation, 'the token is empty or cannot be sent')
    return value
  }
}
