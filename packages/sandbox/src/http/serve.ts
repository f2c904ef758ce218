import type { IncomingMessage, Server, ServerResponse } from 'node:http'
import type { Duplex } from 'node:stream'
import { SandboxError } from '../domain/refusals.ts'
import { refuse } from './answers.ts'
import type { Handler } from './app.ts'
import { type Answer, BodyCutError, BodyTooLargeError, type Exchange } from './exchange.ts'

// A bundle for a runtime that does not have it would ask for it first thing, were it imported by a statement.
const { createServer } = await import('node:http')

export interface Listening {
  /** `http://127.0.0.1:4020`, without a slash at the end. */
  readonly url: string
  /** Answers what is being answered, takes nothing new, and cuts off what is not done within `graceMs`. @default 2000 */
  close(graceMs?: number): Promise<void>
}

export interface ServeOptions {
  readonly port: number
  readonly host: string
  /** Milliseconds a request may take to arrive whole. */
  readonly arrivalMs: number
  /** Told of an answer that HTTP cannot carry; the caller gets 500. */
  readonly onError: (error: unknown) => void
}

/** Serves the sandbox over HTTP. Rejects with SandboxError when the port cannot be had. */
export async function serve(handle: Handler, options: ServeOptions): Promise<Listening> {
  const { port, host, arrivalMs, onError } = options
  const server = createServer(
    {
      requestTimeout: arrivalMs,
      headersTimeout: arrivalMs,
      // How often Node looks for requests that are late.
      connectionsCheckingInterval: Math.min(arrivalMs, 1000),
      keepAliveTimeout: 60_000,
      noDelay: true,
    },
    (request, response) => {
      const send = (answer: Answer) => sendAnswer(request, response, answer, !server.listening)
      void answer(handle, request, response, send, onError)
    },
  )
  server.on('clientError', (error: NodeJS.ErrnoException, socket) => refuseUnreadable(error, socket, arrivalMs))
  await listen(server, port, host)
  const address = server.address()
  const given = typeof address === 'object' && address ? address.port : port
  const name = host.includes(':') ? `[${host}]` : host
  return { url: `http://${name}:${given}`, close: (graceMs = 2000) => end(server, graceMs) }
}

/** Rejects with SandboxError when the port cannot be had: to be told before much is done. */
export async function checkPort(port: number, host: string): Promise<void> {
  const server = createServer()
  await listen(server, port, host)
  await new Promise((resolve) => server.close(resolve))
}

async function listen(server: Server, port: number, host: string): Promise<void> {
  if (!(Number.isInteger(port) && port >= 0 && port <= 65_535))
    throw new SandboxError(`The port is ${port}; give a whole number from 0 to 65535.`)
  // Node takes an empty host for every address of the machine.
  if (!host) throw new SandboxError('The host is empty; give an address of this machine, or leave it out.')
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(toSandboxError(error, port, host)))
    server.listen(port, host, 4096, resolve)
  })
}

async function answer(
  handle: Handler,
  request: IncomingMessage,
  response: ServerResponse,
  send: (answer: Answer) => void,
  onError: (error: unknown) => void,
): Promise<void> {
  try {
    const answer = await handle(toExchange(request, response))
    if (answer.reset) request.socket.resetAndDestroy()
    else send(answer)
  } catch (error) {
    if (response.destroyed || error instanceof BodyCutError) return void response.destroy()
    onError(error)
    if (response.headersSent) response.destroy()
    else send(refuse(500, 'Something went wrong on our side.'))
  }
}

/** @param last Whether the connection is to end, because the server does. */
function sendAnswer(request: IncomingMessage, response: ServerResponse, answer: Answer, last: boolean): void {
  const { status, headers, body, ascii } = answer
  // What is left of a body that was refused is not read: the connection ends with the answer.
  const unread = !request.complete && (request.headers['content-length'] ?? '0') !== '0'
  const chunked = request.headers['transfer-encoding'] !== undefined && !request.complete
  response.writeHead(status, {
    ...headers,
    ...(status !== 204 &&
      headers['content-length'] === undefined && { 'content-length': ascii ? body.length : Buffer.byteLength(body) }),
    ...((unread || chunked || last) && { connection: 'close' }),
  })
  response.end(request.method === 'HEAD' ? undefined : body, ascii ? 'latin1' : 'utf8')
  if (unread || chunked) request.resume()
}

function toExchange(request: IncomingMessage, response: ServerResponse): Exchange {
  return {
    method: request.method ?? 'GET',
    target: targetOf(request.url ?? '/'),
    header: (name) => {
      const value = request.headers[name]
      return Array.isArray(value) ? value.join(', ') : value
    },
    body: (limit) => readAll(request, limit),
    get signal() {
      return closeSignal(response)
    },
  }
}

/** Made only for requests that wait for something: most are answered before anybody could go away. */
function closeSignal(response: ServerResponse): AbortSignal {
  const gone = new AbortController()
  if (response.destroyed) gone.abort()
  else response.once('close', () => gone.abort())
  return gone.signal
}

/** A proxy's request names the whole URL; its path is what counts. */
const targetOf = (url: string) => (url.startsWith('/') ? url : url.replace(/^[a-z]+:\/\/[^/?#]*/i, '') || '/')

function readAll(request: IncomingMessage, limit: number): Promise<Uint8Array> {
  return new Promise((resolve, reject) => {
    if (Number(request.headers['content-length'] ?? 0) > limit) return reject(new BodyTooLargeError())
    const chunks: Buffer[] = []
    let length = 0
    request.on('data', (chunk: Buffer) => {
      length += chunk.length
      if (length <= limit) chunks.push(chunk)
      else {
        request.pause()
        reject(new BodyTooLargeError())
      }
    })
    request.once('end', () => resolve(chunks.length === 1 && chunks[0] ? chunks[0] : Buffer.concat(chunks)))
    request.once('error', () => reject(new BodyCutError()))
    request.once('close', () => reject(new BodyCutError()))
  })
}

/** What is no HTTP request, or comes too slowly, is told so in the document's shape. */
function refuseUnreadable(error: NodeJS.ErrnoException, socket: Duplex, arrivalMs: number): void {
  // Told already; what follows is the rest of the same.
  if (socket.writableEnded) return
  if (!socket.writable || error.code === 'ECONNRESET') return void socket.destroy()
  const why =
    error.code === 'HPE_HEADER_OVERFLOW'
      ? 'The request line and the headers are larger than 16 KiB.'
      : error.code === 'ERR_HTTP_REQUEST_TIMEOUT'
        ? `The request did not arrive within ${arrivalMs / 1000} seconds.`
        : 'This is not an HTTP request. In an address, a space is sent as %20.'
  const body = JSON.stringify({ message: why })
  const head = `HTTP/1.1 400 Bad Request\r\ncontent-type: application/json\r\nconnection: close\r\ncontent-length: ${Buffer.byteLength(body)}`
  socket.end(`${head}\r\n\r\n${body}`)
  // What still comes is read and dropped for a moment: closing on unread bytes would take the answer back.
  socket.resume()
  const cut = setTimeout(() => socket.destroy(), 1000)
  socket.once('close', () => clearTimeout(cut))
}

async function end(server: Server, graceMs: number): Promise<void> {
  const ended = new Promise<void>((resolve) => server.close(() => resolve()))
  server.closeIdleConnections()
  const cut = setTimeout(() => server.closeAllConnections(), graceMs)
  await ended
  clearTimeout(cut)
}

function toSandboxError(error: NodeJS.ErrnoException, port: number, host: string): Error {
  if (error.code === 'EADDRINUSE') {
    return new SandboxError(
      `Port ${port} is in use. End what holds it, or choose another with --port ${port < 65_535 ? port + 1 : port - 1}.`,
    )
  }
  if (error.code === 'EACCES') return new SandboxError(`Port ${port} may not be opened. Choose one above 1023.`)
  return new SandboxError(`Cannot listen on ${host}:${port}: ${error.message}.`)
}
