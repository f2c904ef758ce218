import type { Duplex } from 'node:stream'

/** Milliseconds in which the rest of a refused request is still read. */
const drainMs = 1000

/** Responds, in the form of the document's errors, to what is not an HTTP request or has headers that are too large. */
export function refuseUnreadable({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  // The response is already sent. This error is about the rest of the same request.
  if (socket.writableEnded) return
  if (!socket.writable || code === 'ECONNRESET') return void socket.destroy()
  refuse(socket, refusalOf(code))
}

export interface Refusal {
  /** With its reason, such as `400 Bad Request`. */
  readonly status: string
  readonly message: string
}

/** Sends an error in the form of the document, and closes the connection. */
export function refuse(socket: Duplex, { status, message }: Refusal): void {
  const body = JSON.stringify({ message })
  const head = [
    `HTTP/1.1 ${status}`,
    'access-control-allow-origin: *',
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

function refusalOf(code: string | undefined): Refusal {
  if (code === 'HPE_HEADER_OVERFLOW')
    return {
      status: '431 Request Header Fields Too Large',
      message: 'The request line and the headers are larger than 16 KiB.',
    }
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT')
    return { status: '408 Request Timeout', message: 'The request did not arrive in time.' }
  return {
    status: '400 Bad Request',
    message: 'This is not a valid HTTP request. In an address, a space is sent as %20.',
  }
}
