import { connect } from 'node:net'
import { text } from 'node:stream/consumers'

/** Sends bytes as they are, and returns all that comes back until the server ends the connection. */
export async function sendBytes(url: string, bytes: string, end = true): Promise<string> {
  const socket = connect(Number(new URL(url).port), '127.0.0.1')
  socket.write(bytes)
  if (end) socket.end()
  return text(socket)
}
