import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import { SandboxError } from '../errors/sandbox-error.ts'
import { toListenError } from './listen-error.ts'
import { BodyCutError, type Handler, type HttpResponse } from './message.ts'
import { toHttpRequest } from './node-request.ts'
import { refuseUnreadable } from './refuse-unreadable.ts'
import { errorResponse } from './responses.ts'

// Imported by an expression, so that a bundle for a runtime without it does not load it at its start.
const { createServer } = await import('node:http')

export interface Listening {
  /** Such as `http://127.0.0.1:4020`, without a slash at the end. */
  readonly url: string
  /** Stops accepting requests, waits for current ones, and cuts those that take longer. @param graceMs @default 2000 */
  close(graceMs?: number): Promise<void>
}

export interface ServeOptions {
  readonly port: number
  readonly host: string
  /** Milliseconds in which a whole request must arrive. */
  readonly arrivalMs: number
  /** Called with unexpected errors. The caller gets a 500. */
  readonly onError: (error: unknown) => void
}

/** Milliseconds between checks for requests that are late, at most. */
const checkIntervalMs = 1000

/** Serves the sandbox over HTTP. Rejects with SandboxError when it cannot listen on the port. */
export async function serve(handle: Handler, { port, host, arrivalMs, onError }: ServeOptions): Promise<Listening> {
  const server = createServer(
    {
      requestTimeout: arrivalMs,
      headersTimeout: arrivalMs,
      connectionsCheckingInterval: Math.min(arrivalMs, checkIntervalMs),
      keepAliveTimeout: 60_000,
      noDelay: true,
    },
    (request, response) => {
      const send = (message: HttpResponse) => sendResponse(request, response, message, { isLast: !server.listening })
      void respond(handle, { request, response, send, onError })
    },
  )
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseUnreadable(error, socket, arrivalMs))
  await listen(server, port, host)
  const address = server.address()
  const actualPort = typeof address === 'object' && address ? address.port : port
  const name = host.includes(':') ? `[${host}]` : host
  return { url: `http://${name}:${actualPort}`, close: (graceMs = 2000) => close(server, graceMs) }
}

/** Rejects with SandboxError when the port cannot be listened on. Called before other work at the start. */
export async function checkPort(port: number, host: string): Promise<void> {
  const server = createServer()
  await listen(server, port, host)
  await new Promise((resolve) => server.close(resolve))
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535)) {
    throw new SandboxError(`The port is ${port}; give a whole number from 0 to 65535.`)
  }
  // Node would listen on every address of the machine.
  if (!host) throw new SandboxError('The host is empty; give an address of this machine, or leave it out.')
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(toListenError(error, port, host)))
    server.listen(port, host, 4096, resolve)
  })
}

interface Exchange {
  readonly request: IncomingMessage
  readonly response: ServerResponse
  readonly send: (message: HttpResponse) => void
  readonly onError: (error: unknown) => void
}

async function respond(handle: Handler, { request, response, send, onError }: Exchange): Promise<void> {
  try {
    const message = await handle(toHttpRequest(request, response))
    if (message.reset) request.socket.resetAndDestroy()
    else send(message)
  } catch (error) {
    if (response.destroyed || error instanceof BodyCutError) return void response.destroy()
    onError(error)
    if (response.headersSent) response.destroy()
    else send(errorResponse(500, 'Something went wrong on our side.'))
  }
}

/** @param isLast Whether the connection ends with this response, because the server is closing. */
function sendResponse(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers, body, isAscii }: HttpResponse,
  { isLast }: { readonly isLast: boolean },
): void {
  // The rest of a body that was refused is not read as a request: the connection ends with the response.
  const hasUnreadBody = !request.complete && announcesBody(request)
  const hasLength = status === 204 || headers['content-length'] !== undefined
  response.writeHead(status, {
    ...headers,
    ...(hasLength ? undefined : { 'content-length': isAscii ? body.length : Buffer.byteLength(body) }),
    ...(hasUnreadBody || isLast ? { connection: 'close' } : undefined),
  })
  response.end(request.method === 'HEAD' ? undefined : body, isAscii ? 'latin1' : 'utf8')
  if (hasUnreadBody) request.resume()
}

function announcesBody({ headers }: IncomingMessage): boolean {
  return (headers['content-length'] ?? '0') !== '0' || headers['transfer-encoding'] !== undefined
}

async function close(server: Server, graceMs: number): Promise<void> {
  const closed = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await closed
  clearTimeout(cut)
}
