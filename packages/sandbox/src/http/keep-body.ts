import type { HttpRequest } from './message.ts'

/** A request whose body can be read more than once. */
export interface KeptRequest {
  readonly request: HttpRequest
  /** The body; undefined before it was read, and for a request without a body. */
  readonly bodyIfRead: () => Uint8Array | undefined
}

/** Remembers the body of a request when it is read, for faults and the log. Every reader must give the same limit. */
export function keepBody(original: HttpRequest): KeptRequest {
  let reading: Promise<Uint8Array> | undefined
  let bytes: Uint8Array | undefined
  const body = (limit: number) => {
    reading ??= original.body(limit).then((read) => {
      bytes = read
      return read
    })
    return reading
  }
  const { method, target, base, header, headers, signal } = original
  const request: HttpRequest = { method, target, base, header, headers, body, signal }
  return { request, bodyIfRead: () => (bytes?.length === 0 ? undefined : bytes) }
}
