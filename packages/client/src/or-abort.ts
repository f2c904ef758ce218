import { abortable } from './abortable.ts'

/** The promise, or an `AbortedError` if the signal comes first. */
export const orAbort = <T>(operation: string, promise: Promise<T>, signal: AbortSignal | undefined): Promise<T> =>
  abortable(operation, signal, (resolve, reject) => {
    promise.then(resolve, reject)
    return () => {}
  })
