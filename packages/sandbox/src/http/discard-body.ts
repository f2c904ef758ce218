import type { IncomingMessage } from 'node:http'

/** Bytes that are read and discarded at most before the response is sent. */
const mostBytes = 64 * 1_048_576
/** Milliseconds without a byte after which the response is sent. */
const idleMs = 200

/**
 * Reads the rest of a body that nobody wants, so that the caller has sent all of it when the response arrives. Many
 * callers fail to read a response that arrives while they still send. Resolves at the end of the body, or when it is too
 * large or pauses.
 */
export function discardBody(request: IncomingMessage): Promise<void> {
  return new Promise((resolve) => {
    let length = 0
    const idle = setTimeout(finish, idleMs)
    function finish() {
      clearTimeout(idle)
      request.off('data', count)
      request.off('end', finish)
      request.off('close', finish)
      // What still arrives is read and discarded while the response is on its way.
      request.resume()
      resolve()
    }
    function count(chunk: Buffer) {
      length += chunk.length
      idle.refresh()
      if (length > mostBytes) finish()
    }
    request.on('data', count)
    request.once('end', finish)
    request.once('close', finish)
  })
}
