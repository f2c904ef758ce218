/** How our servers respond on a connection whose request Node cannot read. They differ only in the form of a refusal. */
import type { ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'

/** An error of Node's HTTP parser, with the bytes that it could not read. */
export interface ParseError extends Error {
  readonly code?: string
  /** What the parser says of the code. */
  readonly reason?: string
  readonly rawPacket?: Buffer
}

export interface Refusal {
  /** With its reason, such as `400 Bad Request`. */
  readonly status: string
  readonly message: string
}

/** The form in which a server writes a message. */
export type WriteRefusal = (message: string) => { readonly headers: readonly string[]; readonly body: string }

/** Milliseconds in which a whole request must arrive. */
export const arrivalMs = 30_000

/** What `createServer` of Node is given. Node's own refusal of a request without a host has no body. */
export const serverLimits = { requireHostHeader: false, requestTimeout: arrivalMs, headersTimeout: arrivalMs }

/** Milliseconds in which the rest of a refused request is still read. */
const drainMs = 1000

/** The first byte of a TLS connection. */
const tlsHandshake = 0x16

const lineEnds = 'A line of the request does not end with CR LF, that is \\r\\n.'

/** By the code of Node's parser. */
const messages: Readonly<Record<string, string>> = {
  HPE_INVALID_METHOD: 'The request does not start with an HTTP method.',
  HPE_INVALID_URL: 'The address has a character that must be percent-encoded. In an address, a space is sent as %20.',
  HPE_INVALID_CONSTANT: 'The address is not followed by the HTTP version. In an address, a space is sent as %20.',
  HPE_INVALID_VERSION: 'The HTTP version of the request is not supported. Use HTTP/1.1.',
  HPE_PAUSED_H2_UPGRADE: 'The HTTP version of the request is not supported. Use HTTP/1.1.',
  HPE_INVALID_HEADER_TOKEN: 'A header of the request has a character that is not allowed.',
  HPE_INVALID_CONTENT_LENGTH: 'The header Content-Length is not a number of bytes.',
  HPE_UNEXPECTED_CONTENT_LENGTH: 'The header Content-Length is sent twice, or together with Transfer-Encoding.',
  HPE_INVALID_TRANSFER_ENCODING: 'The only supported Transfer-Encoding is "chunked", without a Content-Length.',
  HPE_INVALID_CHUNK_SIZE: 'A chunk of the body does not begin with its size.',
  HPE_CR_EXPECTED: lineEnds,
  HPE_LF_EXPECTED: lineEnds,
  HPE_INVALID_EOF_STATE: 'The request ends before it is complete.',
}

/**
 * For the event `clientError` of a Node server: responds with status 400, 408 or 431 and a message, and closes the
 * connection. `withinMs` are the milliseconds in which a whole request must arrive.
 */
export function refuseUnreadable(error: ParseError, socket: Duplex, withinMs: number, write: WriteRefusal): void {
  if (error.code === 'ERR_SSL_HTTP_REQUEST') return void refusePlain(socket, write)
  // The response is already sent. This error is about the rest of the same request.
  if (socket.writableEnded) return
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  afterEarlierResponses(socket, () => refuse(socket, refusalOf(error, withinMs), write))
}

/** Tells a caller who sent HTTP to a port of HTTPS so, below TLS, which that caller does not speak. */
function refusePlain(secure: Duplex, write: WriteRefusal): void {
  // Node keeps the connection below TLS here.
  const { _parent: plain } = secure as Duplex & { readonly _parent?: Duplex | null }
  if (plain?.writable) refuse(plain, { status: '400 Bad Request', message: 'This port serves https, not http.' }, write)
}

/**
 * Calls back once every whole request that came before on the connection has its response: the caller would take a
 * refusal that comes earlier for one of these. Never, when the connection is closed until then.
 */
function afterEarlierResponses(socket: Duplex, send: () => void): void {
  if (socket.writableEnded) return
  // Node keeps the response that it writes next here.
  const { _httpMessage: next } = socket as Duplex & { readonly _httpMessage?: ServerResponse | null }
  if (next?.req.complete) next.once('finish', () => afterEarlierResponses(socket, send))
  else send()
}

/** Sends a refusal, and closes the connection. */
export function refuse(socket: Duplex, { status, message }: Refusal, write: WriteRefusal): void {
  // Node stops listening for errors of a socket that it hands over for CONNECT. Without a listener, one ends the process.
  socket.on('error', () => socket.destroy())
  const { headers, body } = write(message)
  const head = [`HTTP/1.1 ${status}`, ...headers, 'connection: close', `content-length: ${Buffer.byteLength(body)}`]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  // Closing a socket with unread bytes would discard the response, so they are read for a moment.
  socket.resume()
  const cut = setTimeout(() => socket.destroy(), drainMs)
  socket.once('close', () => clearTimeout(cut))
}

function refusalOf({ code = '', reason = '', rawPacket }: ParseError, withinMs: number): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const message = 'The request line and the headers are larger than 16 KiB.'
    return { status: '431 Request Header Fields Too Large', message }
  }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return {
      status: '408 Request Timeout',
      message: `The request did not arrive within ${withinMs / 1000} seconds.`,
    }
  if (rawPacket?.[0] === tlsHandshake)
    return { status: '400 Bad Request', message: 'This port serves http, not https.' }
  if (code === 'HPE_INVALID_URL' && /^\S+ +[^/ ]/.test(String(rawPacket)))
    return { status: '400 Bad Request', message: 'The address of the request does not begin with a slash.' }
  // The parser has a code for this only for some lines.
  const message = /^Expected (CR)?LF after/.test(reason) ? lineEnds : messages[code]
  return { status: '400 Bad Request', message: message ?? 'This is not a valid HTTP request.' }
}
