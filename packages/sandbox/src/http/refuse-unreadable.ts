import type { Duplex } from 'node:stream'

/** Milliseconds in which the rest of a refused request is still read. */
const drainMs = 1000

/** Responds to what is not an HTTP request, or arrives too slowly, with an error in the form of the document. */
export function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex, arrivalMs: number): void {
  // The response is already sent. This error is about the rest of the same request.
  if (socket.writableEnded) return
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const body = JSON.stringify({ message: reasonOf(error, arrivalMs) })
  const head = [
    'HTTP/1.1 400 Bad Request',
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

function reasonOf(error: NodeJS.ErrnoException, arrivalMs: number): string {
  switch (error.code) {
    case 'HPE_HEADER_OVERFLOW':
      return 'The request line and the headers are larger than 16 KiB.'
    case 'ERR_HTTP_REQUEST_TIMEOUT':
      return `The request did not arrive within ${arrivalMs / 1000} seconds.`
    default:
      return 'This is not an HTTP request. In an address, a space is sent as %20.'
  }
}
