import type { Duplex } from 'node:stream'

/** An error of Node's HTTP parser, with the bytes that it could not read. */
interface ParseError extends NodeJS.ErrnoException {
  readonly rawPacket?: Buffer
}

interface Refusal {
  readonly status: string
  readonly message: string
}

export interface RefusalOptions {
  /** Milliseconds in which a whole request must arrive. */
  readonly arrivalMs: number
  /** The time of the `Date` header. */
  readonly now: Date
}

/** Milliseconds in which the rest of a refused request is still read. */
const drainMs = 1000

/** The first byte of a TLS connection. */
const tlsHandshake = 0x16

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
  HPE_INVALID_EOF_STATE: 'The request ends before it is complete.',
}

/** Responds to what is not an HTTP request, or arrives too slowly, with an error in the form of the document. */
export function refuseUnreadable(error: ParseError, socket: Duplex, { arrivalMs, now }: RefusalOptions): void {
  // The response is already sent. This error is about the rest of the same request.
  if (socket.writableEnded) return
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  refuse(socket, refusalOf(error, arrivalMs), now)
}

/** Sends an error in the form of the document, and closes the connection. */
export function refuse(socket: Duplex, { status, message }: Refusal, now: Date): void {
  const body = JSON.stringify({ message })
  const head = [
    `HTTP/1.1 ${status}`,
    `date: ${now.toUTCString()}`,
    'content-type: application/json',
    'connection: close',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  // Closing a socket with unread bytes would discard the response, so they are read for a moment.
  socket.resume()
  const cut = setTimeout(() => socket.destroy(), drainMs)
  socket.once('close', () => clearTimeout(cut))
}

function refusalOf({ code = '', rawPacket }: ParseError, arrivalMs: number): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW') {
    const message = 'The request line and the headers are larger than 16 KiB.'
    return { status: '431 Request Header Fields Too Large', message }
  }
  return { status: '400 Bad Request', message: messageOf(code, rawPacket, arrivalMs) }
}

function messageOf(code: string, rawPacket: Buffer | undefined, arrivalMs: number): string {
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return `The request did not arrive within ${arrivalMs / 1000} seconds.`
  if (rawPacket?.[0] === tlsHandshake) return 'This port serves http, not https.'
  return messages[code] ?? 'This is not a valid HTTP request.'
}
