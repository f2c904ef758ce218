import { type B2CoreClient, B2CoreError } from '@b2core-clients/client'
import { CommandError, InterruptedError } from '../command/errors.ts'

/** Limits for the first call, so that a wrong address or token is reported soon and not after minutes. */
const impatience = { retries: 2, timeoutMs: 30_000, totalTimeoutMs: 60_000 }

/** Makes one small call, before any file is made. Rejects with a CommandError when the host or the token is wrong. */
export async function reach({ clients }: Pick<B2CoreClient, 'clients'>, signal: AbortSignal): Promise<void> {
  try {
    await clients.list({ limit: 1 }, { ...impatience, signal })
  } catch (error) {
    if (!(error instanceof B2CoreError)) throw error
    if (error.kind === 'Aborted') throw new InterruptedError()
    throw new CommandError(`${error.message.replace(/\.$/, '')}. ${fixes[error.kind] ?? 'Check --target or the host.'}`)
  }
}

const token = 'Put a valid token into B2CORE_TOKEN.'

const fixes: Readonly<Record<string, string>> = {
  Unauthorized: token,
  Token: token,
  Forbidden: 'Use a token of an admin who may list clients, from an address that the host lets in.',
  RateLimited: 'Wait a while, then run the command again.',
  Server: 'Wait a while, then run the command again.',
}
