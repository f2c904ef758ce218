import type { OwnServer } from '../document/servers.ts'
import { type ParsedBody, parseBody } from './parsed-body.ts'
import { isStream, readStream } from './read-stream.ts'

/** One request, ready to send: everything that is on the wire is here as it goes out. */
export interface ApiRequest {
  readonly method: string
  /** Path and query, percent-encoded. */
  readonly target: string
  /** Where the operation is served, if it has its own server. */
  readonly server?: OwnServer
  readonly headers: Readonly<Record<string, string>>
  /** Bytes where the request is broken on purpose in a way that text cannot be. */
  readonly body?: string | Uint8Array<ArrayBuffer>
}

/** One response, read to its end. */
export interface ApiResponse extends ParsedBody {
  readonly status: number
  readonly headers: Headers
  readonly text: string
  /** Why the bytes of the body are not UTF-8 as JSON has to be. Absent where they are. */
  readonly encodingFault?: string
  /** In what the headers and the bytes of the body contradict each other. Absent where they do not. */
  readonly framingFault?: string
}

export interface Exchange {
  readonly request: ApiRequest
  readonly response: ApiResponse
  /** Milliseconds until the whole body was there. */
  readonly ms: number
}

/** There was no response: the connection failed, or the deadline passed. */
export class NoResponseError extends Error {
  override readonly name = 'NoResponseError'
  readonly request: ApiRequest
  /** The deadline passed. */
  readonly isLate: boolean

  constructor(request: ApiRequest, reason: string, { isLate = false, cause }: { isLate?: boolean; cause?: unknown }) {
    super(reason, { cause })
    this.request = request
    this.isLate = isLate
  }
}

/** Where requests go. */
export interface Addresses {
  /** Origin, and the path before those of the document, if there is one. */
  readonly baseUrl: string
  /** Other hosts that the document names, each with the base address to use instead. @default none */
  readonly servers?: Readonly<Record<string, string>> | undefined
}

/** The whole address of a request. Throws where the document names another host and no address is given for it. */
export function addressOf({ baseUrl, servers = {} }: Addresses, { server, target }: ApiRequest): string {
  if (!server) return baseUrl + target
  if (server.origin === undefined) return new URL(baseUrl).origin + server.path + target
  const chosen = servers[server.origin]
  if (chosen === undefined)
    throw new CannotSend(`it is served by ${server.origin}; --server ${server.origin}=URL says where that is`)
  return chosen + server.path + target
}

/** A request that cannot or may not be sent. The server is not to blame for it. */
export class CannotSend extends Error {
  override readonly name = 'CannotSend'
}

const unsentMethods: ReadonlySet<string> = new Set(['CONNECT', 'TRACE', 'TRACK'])

/** `fetch` refuses to send some methods. */
export const isSendable = (method: string): boolean => !unsentMethods.has(method.toUpperCase())

/** Throws CannotSend for a request that no `fetch` sends, or that would go to a host that nobody named. */
export function checkSendable(addresses: Addresses, request: ApiRequest): void {
  if (!isSendable(request.method)) throw new CannotSend(`no request can be sent with the method ${request.method}`)
  addressOf(addresses, request)
}

export interface SendOptions extends Addresses {
  readonly fetch: (request: Request) => Promise<Response>
  /** Resolves when the next request may go out; the deadline begins after it. @default at once */
  readonly turn?: (() => Promise<void>) | undefined
  /** Milliseconds for one request, body included. @default 5_000 */
  readonly deadlineMs?: number
  /** Ends a request that is under way. @default nothing does */
  readonly signal?: AbortSignal | undefined
  /** There is no connection to close, so that requests need no signal of their own, which costs time. @default false */
  readonly isInProcess?: boolean | undefined
}

export type Send = (request: ApiRequest) => Promise<Exchange>

/** Sends requests as they are, and reads every response to its end. Redirects are responses, and are not followed. */
export function createSend(options: SendOptions): Send {
  const { fetch, turn, deadlineMs = 5_000, signal, isInProcess = false, ...addresses } = options
  return async (request) => {
    const address = addressOf(addresses, request)
    await turn?.()
    const begun = performance.now()
    const abort = new AbortController()
    let timer: NodeJS.Timeout | undefined
    let end: (() => void) | undefined
    // A fetch that takes no notice of its signal must not hang the run, so the response races against the deadline.
    const deadline = new Promise<never>((_, reject) => {
      timer = setTimeout(() => {
        reject(new NoResponseError(request, `no response within ${deadlineMs} ms`, { isLate: true }))
        abort.abort()
      }, deadlineMs)
      end = () => {
        reject(new NoResponseError(request, 'the run was ended', {}))
        abort.abort()
      }
      signal?.addEventListener('abort', end)
    })
    try {
      const sent = toRequest(address, request, isInProcess ? {} : { signal: abort.signal })
      const response = await Promise.race([fetch(sent).then((one) => read(request, one)), deadline])
      return { request, response, ms: performance.now() - begun }
    } catch (error) {
      if (error instanceof NoResponseError) throw error
      throw new NoResponseError(request, `no response: ${describe(error)}`, { cause: error })
    } finally {
      clearTimeout(timer)
      if (end) signal?.removeEventListener('abort', end)
    }
  }
}

const toRequest = (
  address: string,
  { method, headers, body }: ApiRequest,
  ends: Pick<RequestInit, 'signal'>,
): Request =>
  new Request(address, { method, headers, redirect: 'manual', ...(body !== undefined && { body }), ...ends })

async function read({ method }: ApiRequest, response: Response): Promise<ApiResponse> {
  const bytes = isStream(response) ? await readStream(response) : await response.arrayBuffer()
  const { text, encodingFault } = decode(bytes)
  const framingFault = method === 'HEAD' || isStream(response) ? undefined : framingFaultOf(response, bytes.byteLength)
  return {
    status: response.status,
    headers: response.headers,
    text,
    ...(encodingFault && { encodingFault }),
    ...(framingFault && { framingFault }),
    ...parseBody(text),
  }
}

/** A length that is not that of the body. A body that was compressed has another length than its header says. */
function framingFaultOf({ headers, status }: Response, bytes: number): string | undefined {
  const length = headers.get('content-length')
  if (length === null || headers.has('content-encoding') || status === 304) return undefined
  return Number(length) === bytes ? undefined : `Content-Length is ${length}, and the body has ${bytes} bytes`
}

const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true })
const lenient = new TextDecoder('utf-8')

function decode(bytes: ArrayBuffer): { readonly text: string; readonly encodingFault?: string } {
  try {
    const text = strict.decode(bytes)
    return text.startsWith('\ufeff')
      ? { text: text.slice(1), encodingFault: 'begins with a byte order mark' }
      : { text }
  } catch {
    return { text: lenient.decode(bytes), encodingFault: 'is not UTF-8' }
  }
}

function describe(error: unknown): string {
  const cause = error instanceof Error && error.cause instanceof Error ? error.cause : error
  return cause instanceof Error ? cause.message || cause.name : String(cause)
}
