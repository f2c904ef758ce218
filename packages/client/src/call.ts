import type { ApiResponse } from './connection.ts'
import { B2CoreError } from './errors/b2core-error.ts'
import type { B2CoreFailure } from './errors/failure.ts'

/** The result of a call with everything that came with it. */
export interface RawResult<T> {
  readonly data: T
  readonly status: number
  readonly headers: Headers
  /** The response itself. Its body has been read. */
  readonly response: Response
  /** How many times the request was sent. */
  readonly attempts: number
}

/** Data or an error; check `error` to find out which. `error.status` and `error.kind` say which error it is. */
export type SafeResult<T> =
  | { readonly data: T; readonly error?: undefined }
  | { readonly data?: undefined; readonly error: B2CoreFailure }

/**
 * A call that has been started. Await it for its data; it throws a {@link B2CoreFailure}. A call that fails before you
 * await it is not an unhandled rejection, and neither is one that you never await.
 */
export interface Call<T> extends Promise<T> {
  /** The data with status, headers and response. Throws as the call itself does. */
  raw(): Promise<RawResult<T>>
  /** The data or the error. It throws only what a hook throws, unless that is a {@link B2CoreFailure} such as `DriftError`. */
  safe(): Promise<SafeResult<T>>
}

/** Starts a call. It fails with the `error` of the response, or with what `run` throws. */
export function startCall<T>(run: () => Promise<ApiResponse<T>>): Call<T> {
  let result: RawResult<T>
  const start = async () => {
    try {
      const { value, error, response, attempts } = await run()
      if (error) throw error
      result = { data: value as T, status: response.status, headers: response.headers, response, attempts }
      return result.data
    } catch (error) {
      // The engine adds the functions that await this call. It finds them only while the promise has one listener.
      addStack(new Error(), error)
      await null
      // The caller can ask for the result long after it is there.
      call.catch(() => {})
      throw error
    }
  }
  const call = start()
  const safe = () =>
    call.then(
      (data) => ({ data }),
      (error: unknown) => {
        if (error instanceof B2CoreError) return { error: error as B2CoreFailure }
        throw error
      },
    )
  return Object.assign(call, { raw: () => call.then(() => result), safe })
}

/** Gives an error of this package the stack of `caller`, which is no longer on the stack when the error occurs. */
export function addStack(caller: Error, error: unknown): void {
  if (error instanceof B2CoreError) error.stack = `${error}\n${caller.stack?.replace(/^Error.*\n/, '')}`
}
