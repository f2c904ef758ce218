import { B2CoreError } from '@b2core-clients/client'
import { InterruptedError, StoppedError } from '../command/errors.ts'
import { problemOf, whatFailed } from './fixes.ts'

/** A failure of the client in one line, with what to do next; anything else as it is. */
export function toRunError(error: unknown): unknown {
  if (!(error instanceof B2CoreError)) return error
  if (error.kind === 'Aborted') return new InterruptedError()
  const fix = fixes[whatFailed(error)] ?? 'Run the same command again.'
  return new StoppedError(`${problemOf(error)}. ${fix}`, { cause: error })
}

const fixes: Readonly<Record<string, string>> = {
  TwoFactorRequired: 'Put it into B2CORE_TOKEN, then run the same command again.',
  SignIn:
    'Correct B2CORE_EMAIL and B2CORE_PASSWORD, or put a token into B2CORE_TOKEN, then run the same command again.',
  Unauthorized: 'Put a new token into B2CORE_TOKEN, then run the same command again.',
  Forbidden: 'Use a token of an admin who may list clients, then run the same command again.',
  BadRequest:
    'The host differs from the document: describe the difference in an overlay, then run the same command again.',
}
