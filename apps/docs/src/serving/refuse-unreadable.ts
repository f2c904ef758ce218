import type { Duplex } from 'node:stream'

/** Milliseconds in which the rest of a refused request is still read. */
const drainMs = 1000

/** Responds, as text, to what is not an HTTP request or has headers that are too large. */
export function refuseUnreadable({ code }: NodeJS.ErrnoException, socket: Duplex): void {
  // The response is already sent. This error is about the rest of the same request.
  if (socket.writableEnded) return
  if (!socket.writable || code === 'ECONNRESET') return void socket.destroy()
  const [status, message] = refusalOf(code)
  const body = `${message}\n`
  const head = [
    `HTTP/1.1 ${status}`,
    'content-type: text/plain; charset=utf-8',
    'connection: close',
    `content-length: ${Buffer.byteLength(body)}`,
  ]
  socket.end(`${head.join('\r\n')}\r\n\r\n${body}`)
  // Closing a socket with unread bytes would discard the response, so they are read for a moment.
  socket.resume()
  const cut = setTimeout(() => socket.destroy(), drainMs)
  socket.once('close', () => clearTimeout(cut))
}

function refusalOf(code: string | undefined): readonly [status: string, message: string] {
  if (code === 'HPE_HEADER_OVERFLOW')
    return ['431 Request Header Fields Too Large', 'The request line and the headers are larger than 16 KiB.']
  if (code === 'ERR_HTTP_REQUEST_TIMEOUT') return ['408 Request Timeout', 'The request did not arrive in time.']
  return ['400 Bad Request', 'This is not a valid HTTP request. In an address, a space is sent as %20.']
}
