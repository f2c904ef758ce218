import { AbortedError } from './errors/network-errors.ts'

export function throwIfAborted(operation: string, signal: AbortSignal | undefined): void {
  if (signal?.aborted) throw new AbortedError(operation, signal)
}

/**
 * A promise that the caller's signal can reject. `begin` starts the work and returns what is called once when it ends, with
 * the error if it failed. No listener stays behind.
 */
export function abortable<T>(
  operation: string,
  signal: AbortSignal | undefined,
  begin: (resolve: (value: T) => void, reject: (error: unknown) => void) => (error?: unknown) => void,
): Promise<T> {
  return new Promise<T>((resolve, reject) => {
    throwIfAborted(operation, signal)
    const onAbort = () => fail(new AbortedError(operation, signal as AbortSignal))
    const end = (error?: unknown) => {
      signal?.removeEventListener('abort', onAbort)
      onEnd(error)
    }
    const fail = (error: unknown) => {
      end(error)
      reject(error)
    }
    signal?.addEventListener('abort', onAbort)
    const onEnd = begin((value) => {
      end()
      resolve(value)
    }, fail)
  })
}
