import type { Call, RawAnswer } from '../call.ts'
import type { ApiRequest, Connection } from '../connection.ts'
import { B2CoreError } from '../errors/b2core-error.ts'
import type { B2CoreFailure } from '../errors/failure.ts'
import type { CallOptions } from '../options.ts'

/** Starts one operation. What `request` throws rejects the call, as every other failure does. */
export function call<T>(
  connection: Connection,
  request: () => ApiRequest,
  isDue: (body: Partial<T>) => unknown,
  options: CallOptions | undefined,
): Call<T> {
  const start = async (): Promise<RawAnswer<T>> => {
    const { response, data, attempt } = await connection.send(request(), options, isDue)
    return { data: data as T, status: response.status, headers: response.headers, response, attempts: attempt }
  }
  const raw = start()
  const data = raw.then((answer) => answer.data)
  return Object.assign(data, {
    raw: () => {
      // Whoever asks for the whole answer does not wait for the data alone, so its failure is nobody's to handle.
      data.catch(() => {})
      return raw
    },
    safe: () =>
      data.then(
        (data) => ({ data }),
        (error: unknown) => {
          if (error instanceof B2CoreError) return { error: error as B2CoreFailure }
          throw error
        },
      ),
  })
}
