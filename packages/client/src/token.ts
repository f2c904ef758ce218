import { TokenError } from './errors/local-errors.ts'
import type { TokenFunction } from './options.ts'

/** Gives the current token, or, if that is the `refused` one, a new one. Calls that wait share one request for it. */
export type TokenSource = (operation: string, refused?: string) => Promise<string>

export function createTokenSource(token: string | TokenFunction): TokenSource {
  let value: string | undefined
  let pending: Promise<void> | undefined
  const ask = async (refused?: string) => {
    value = typeof token === 'string' ? token : await token(refused)
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
    if (!/^[!-~]+$/.test(`${value}`)) throw new TokenError(operation, 'the token is empty or cannot be sent')
    return `${value}`
  }
}
