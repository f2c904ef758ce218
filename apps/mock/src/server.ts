import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import type { Dialect } from '@b2core-clients/schema/dialect'
import { printable } from '@b2core-clients/schema/printable'
import {
  arrivalMs,
  type ParseError,
  refuse,
  refuseUnreadable,
  serverLimits,
  type WriteRefusal,
} from '@b2core-clients/schema/unreadable-requests'
import { checkBodies } from './check-bodies.ts'
import { allowAnyOrigin } from './cors.ts'
import { createEngine, type Engine } from './engine.ts'
import { followDialect } from './follow-dialect.ts'
import { respond } from './respond.ts'

export interface MockOptions {
  /** The OpenAPI document, or the path of its JSON file. */
  readonly document: string | object
  /** What the installation does. @default what the document says by itself */
  readonly claims?: Dialect
  /** @default 0, which takes a free port */
  readonly port?: number
  /** @default '127.0.0.1' */
  readonly host?: string
}

export interface Mock {
  /** Origin, without a slash at its end. */
  readonly url: string
  /** Ends the server and all of its connections. */
  close(): Promise<void>
}

/** In the form of the document's errors. */
const writeRefusal: WriteRefusal = (message) => ({
  headers: ['access-control-allow-origin: *', 'content-type: application/json'],
  body: JSON.stringify({ message }),
})

/** A server that responds with the examples of the document. Rejects with `EADDRINUSE` when the port is in use. */
export async function createMock({ document, claims, port = 0, host = '127.0.0.1' }: MockOptions): Promise<Mock> {
  const description = typeof document === 'string' ? JSON.parse(await readFile(document, 'utf8')) : document
  const plain = checkBodies(await createEngine(description), description)
  const engine = claims ? followDialect(plain, claims) : plain
  const server = createServer(serverLimits, (request, response) => void serve(engine, request, response))
  // Node would send `100 Continue` before it is known whether the token is valid.
  server.on('checkContinue', (request, response) => void serve(engine, request, response, { awaitsContinue: true }))
  server.on('clientError', (error: ParseError, socket) => refuseUnreadable(error, socket, arrivalMs, writeRefusal))
  server.on('checkExpectation', (_request, response) =>
    sendMessage(response, 417, 'The only supported value of the Expect header is 100-continue.'),
  )
  server.on('connect', (_request, socket) =>
    refuse(socket, { status: '405 Method Not Allowed', message: 'The mock is not a proxy.' }, writeRefusal),
  )
  server.listen(port, host)
  await once(server, 'listening')
  const { port: taken } = server.address() as AddressInfo
  return {
    url: `http://${host.includes(':') ? `[${host}]` : host}:${taken}`,
    async close() {
      const closed = once(server, 'close')
      server.close()
      server.closeAllConnections()
      await closed
    },
  }
}

/** Responds to one request. After a failure, stderr has the reason, and the caller receives status 500. */
export async function serve(
  engine: Engine,
  request: IncomingMessage,
  response: ServerResponse,
  { awaitsContinue = false } = {},
): Promise<void> {
  if (allowAnyOrigin(request, response)) return
  try {
    const sendContinue = awaitsContinue ? () => response.writeContinue() : undefined
    const { status, headers, body, violations } = await respond(engine, request, sendContinue)
    const reasons = violations.join('; ').slice(0, 1000).toWellFormed()
    if (reasons) response.setHeader('mock-violations', encodeURI(reasons))
    response.writeHead(status, headers).end(body === undefined ? undefined : JSON.stringify(body))
  } catch (error) {
    if (request.destroyed && !request.complete) return // The caller went away.
    // Without the query, in which some callers send a token.
    const [path] = (request.url ?? '').split('?', 1)
    console.error(printable(`The mock failed on ${request.method} ${path}: ${error}`))
    if (response.headersSent) response.end()
    else sendMessage(response, 500, 'The mock failed. The terminal it runs in shows the reason.')
  }
}

function sendMessage(response: ServerResponse, status: number, message: string): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify({ message }))
}
