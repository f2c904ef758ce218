import { type B2CoreClient, B2CoreError } from '@b2core-clients/client'
import { CommandError, InterruptedError } from '../command/errors.ts'
import { withFix } from './fixes.ts'

/** Limits for the first call, so that a wrong address or token is reported soon and not after minutes. */
const impatience = { retries: 2, timeoutMs: 30_000, totalTimeoutMs: 60_000 }

/** Makes one small call, before any file is made. Rejects with a CommandError when the host or the token is wrong. */
export async function reach({ clients }: Pick<B2CoreClient, 'clients'>, signal: AbortSignal): Promise<void> {
  try {
    await clients.list({ limit: 1 }, { ...impatience, signal })
  } catch (error) {
    if (!(error instanceof B2CoreError)) throw error
    if (error.kind === 'Aborted') throw new InterruptedError()
    throw new CommandError(withFix(error))
  }
}
