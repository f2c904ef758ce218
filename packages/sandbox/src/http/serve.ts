import type { IncomingMessage, Server } from 'node:http'
import {
  type ParseError,
  refuse,
  refuseUnreadable,
  type WriteRefusal,
} from '@b2core-clients/schema/unreadable-requests'
import { describeValue } from '../errors/describe-value.ts'
import { discardBody } from './discard-body.ts'
import type { KnownHosts } from './known-hosts.ts'
import { listenOn, namesOf, portOf } from './listen.ts'
import { BodyCutError, type Handler, type HttpResponse } from './message.ts'
import { type NodeExchange, toHttpRequest } from './node-request.ts'
import type { Certificate } from './read-certificate.ts'
import { errorResponse, writeError } from './responses.ts'

// Not imported, for the reasons that listen.ts gives.
const { createServer } = process.getBuiltinModule('node:http')
const { createServer: createSecureServer } = process.getBuiltinModule('node:https')

export interface Listening {
  /** Such as `http://127.0.0.1:4020`, without a slash at the end. */
  readonly url: string
  /** Stops accepting requests, waits for current ones, and cuts those that take longer. @param graceMs @default 2000 */
  close(graceMs?: number): Promise<void>
}

export interface ServeOptions {
  readonly port: number
  readonly host: string
  /** The hosts that are served. The one that is listened on is added. */
  readonly hosts: KnownHosts
  /** What HTTPS is served with. @default HTTP */
  readonly certificate?: Certificate | undefined
  /** Milliseconds in which a whole request must arrive. */
  readonly arrivalMs: number
  /** The time of the `Date` header, where the response has none yet. */
  readonly now: () => Date
  /** Called with unexpected errors. The caller gets a 500. */
  readonly onError: (error: unknown) => void
}

/** Milliseconds between checks for requests that are late, at most. */
const checkIntervalMs = 1000

/** Serves the sandbox over HTTP. Rejects with SandboxError when it cannot listen on the port. */
export async function serve(handle: Handler, options: ServeOptions): Promise<Listening> {
  const { port, host, hosts, certificate } = options
  const servers = await listenOn(() => createSandboxServer(handle, options), port, host)
  for (const name of namesOf(host)) hosts.add(name)
  const scheme = certificate ? 'https' : 'http'
  const name = host.includes(':') ? `[${host}]` : host
  return {
    url: `${scheme}://${name}:${portOf(servers[0] as Server)}`,
    close: async (graceMs = 2000) => {
      await Promise.all(servers.map((server) => close(server, graceMs)))
    },
  }
}

function createSandboxServer(handle: Handler, options: ServeOptions): Server {
  const { arrivalMs, certificate, now } = options
  const limits = {
    requestTimeout: arrivalMs,
    headersTimeout: arrivalMs,
    connectionsCheckingInterval: Math.min(arrivalMs, checkIntervalMs),
    keepAliveTimeout: 60_000,
    noDelay: true,
    // Node's own refusal has no body.
    requireHostHeader: false,
  }
  const server = certificate ? createSecureServer({ ...limits, ...certificate }) : createServer(limits)
  // In the form of the document.
  const write: WriteRefusal = (message) => ({
    headers: [`date: ${now().toUTCString()}`, 'content-type: application/json'],
    body: JSON.stringify({ message }),
  })
  const served: Served = { server, handle, options }
  const accept = (exchange: NodeExchange) => void respond(served, exchange)
  server.on('request', (request, response) => accept({ request, response, awaitsContinue: false }))
  // Node would send `100 Continue` before it is known whether the body is wanted.
  server.on('checkContinue', (request, response) => accept({ request, response, awaitsContinue: true }))
  server.on('checkExpectation', (request, response) => {
    const refusal = errorResponse(417, 'The only supported value of the Expect header is 100-continue.')
    void send(server, { request, response, awaitsContinue: false }, withDate(writeError(refusal), now))
  })
  server.on('connect', (_request, socket) => {
    const message = 'The sandbox is not a proxy. Send requests to it without CONNECT.'
    refuse(socket, { status: '405 Method Not Allowed', message }, write)
  })
  server.on('clientError', (error: ParseError, socket) => refuseUnreadable(error, socket, arrivalMs, write))
  return server
}

interface Served {
  readonly server: Server
  readonly handle: Handler
  readonly options: ServeOptions
}

async function respond({ server, handle, options }: Served, exchange: NodeExchange): Promise<void> {
  const { hosts, now, onError } = options
  const { request, response } = exchange
  try {
    const refusal = refusalOf(exchange, hosts)
    const message = refusal ? writeError(refusal) : await handle(toHttpRequest(exchange))
    if (message.reset) reset(request)
    else await send(server, exchange, withDate(message, now))
  } catch (error) {
    if (response.destroyed || error instanceof BodyCutError) return void response.destroy()
    onError(error)
    if (response.headersSent) response.destroy()
    else
      await send(server, exchange, withDate(writeError(errorResponse(500, 'Something went wrong on our side.')), now))
  }
}

/** Node would add the time of the machine, which the sandbox's clock can differ from. */
function withDate(response: HttpResponse, now: () => Date): HttpResponse {
  if (response.headers.date !== undefined) return response
  return { ...response, headers: { ...response.headers, date: now().toUTCString() } }
}

/** Ends the connection as a crash would. A connection of HTTPS can only be cut. */
function reset({ socket }: IncomingMessage): void {
  if ('encrypted' in socket) socket.destroy()
  else socket.resetAndDestroy()
}

/** The error for a request that is refused because of the host that it names. */
function refusalOf({ request }: NodeExchange, hosts: KnownHosts): HttpResponse | undefined {
  if (request.headers.host === undefined && request.httpVersion === '1.1')
    return errorResponse(400, 'The request has no Host header.')
  // A proxy in front may have taken the other one.
  if (countHosts(request) > 1) return errorResponse(400, 'The Host header is sent twice.')
  const host = hostOf(request)
  if (hosts.isKnownHost(host)) return undefined
  const message = `The sandbox does not serve the host ${describeValue(host)}. To allow it, start it with --allow-host.`
  return errorResponse(403, message)
}

/** Node keeps only the first one in its headers. */
function countHosts({ rawHeaders }: IncomingMessage): number {
  return rawHeaders.filter((text, index) => index % 2 === 0 && text.toLowerCase() === 'host').length
}

/** A request to a proxy names the host in its target, where it counts more than in the header. */
function hostOf({ url = '', headers }: IncomingMessage): string | undefined {
  return url.startsWith('/') ? headers.host : (URL.parse(url)?.host ?? headers.host)
}

async function send(
  server: Server,
  { request, response, awaitsContinue }: NodeExchange,
  { status, headers, cookies, body, isLatin1 }: HttpResponse,
): Promise<void> {
  const isUnread = !request.complete && announcesBody(request)
  if (isUnread && !awaitsContinue) await discardBody(request)
  const hasLength = status === 204 || headers['content-length'] !== undefined
  // A caller who was not told to continue may or may not send the body.
  const isLast = !server.listening || (isUnread && awaitsContinue)
  response.writeHead(status, {
    ...headers,
    ...(cookies && { 'set-cookie': [...cookies] }),
    ...(hasLength ? undefined : { 'content-length': isLatin1 ? body.length : Buffer.byteLength(body) }),
    ...(isLast ? { connection: 'close' } : undefined),
  })
  response.end(request.method === 'HEAD' ? undefined : body, isLatin1 ? 'latin1' : 'utf8')
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
