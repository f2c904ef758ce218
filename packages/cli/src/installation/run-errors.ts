import { B2CoreError } from '@b2core-clients/client'
import { InterruptedError, StoppedError } from '../command/errors.ts'

/** A failure of the client in one line, with what to do next; anything else as it is. */
export function toRunError(error: unknown): unknown {
  if (!(error instanceof B2CoreError)) return error
  const { kind, message } = error
  if (kind === 'Aborted') return new InterruptedError()
  const problem = message.replace(/\.$/, '')
  const fix = fixes[kind] ?? 'Run the same command again to continue.'
  return new StoppedError(`${problem}. ${fix}`, { cause: error })
}

const newToken = 'Put a new token into B2CORE_TOKEN, then run the same command again to continue.'

const fixes: Readonly<Record<string, string>> = {
  Unauthorized: newToken,
  Token: newToken,
  Forbidden: 'Use a token of an admin who may list clients, then run the same command again to continue.',
  BadRequest:
    'The host differs from the document: describe the difference in an overlay, then run the same command again.',
}
