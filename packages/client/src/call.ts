import type { B2CoreFailure } from './errors/failure.ts'

/** What a call answered, beside its data. */
export interface RawAnswer<T> {
  readonly data: T
  readonly status: number
  readonly headers: Headers
  /** The response itself; its body has been read. */
  readonly response: Response
  /** How many times the request was sent. */
  readonly attempts: number
}

/** Data or an error, told apart by `error`; `error.status` and `error.kind` tell which. */
export type SafeResult<T> =
  | { readonly data: T; readonly error?: undefined }
  | { readonly data?: undefined; readonly error: B2CoreFailure }

/** A call under way. Awaited, it gives its data or throws a {@link B2CoreFailure}. */
export interface Call<T> extends Promise<T> {
  /** The data together with status, headers and response. Throws as the call itself does. */
  raw(): Promise<RawAnswer<T>>
  /** The data or the error, thrown never. What a hook throws is not caught, unless it is a {@link B2CoreFailure}, as `DriftError` is. */
  safe(): Promise<SafeResult<T>>
}
