import { createServer, type IncomingMessage, type Server, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { setTimeout as wait } from 'node:timers/promises'
import { refusedOrigin } from '../support/refused-origin.ts'
import type { CannedResponse, Fault } from './fault.ts'

export interface SeenRequest {
  readonly url: URL
  readonly token: string
  readonly body: string
}

export interface FaultServer {
  readonly baseUrl: string
  readonly seen: readonly SeenRequest[]
  /** Resolves when the first request has been received. */
  readonly firstRequest: Promise<void>
  /** The requests that reached the other origin. */
  readonly strays: readonly SeenRequest[]
  close(): Promise<void>
}

/** A real server on loopback that responds to each request as the fault says. */
export async function startFaultServer({ responses, refused }: Fault): Promise<FaultServer> {
  const seen: SeenRequest[] = []
  const firstRequest = Promise.withResolvers<void>()
  const strays: SeenRequest[] = []
  const other = createServer(async (request, response) => {
    strays.push(await read(request))
    response.writeHead(200, { 'content-type': 'application/json' }).end('{"clientId":666,"createTime":""}')
  })
  const server = createServer(async (request, response) => {
    const what = await read(request)
    const count = seen.push(what)
    firstRequest.resolve()
    const canned =
      typeof responses === 'function' ? responses(what, count) : responses[Math.min(count, responses.length) - 1]
    await respond(canned ?? {}, response, await otherUrl).catch(() => response.destroy())
  })
  const otherUrl = listen(other)
  const closed = refused ? await refusedOrigin() : undefined
  const baseUrl = closed?.origin ?? (await listen(server))
  return {
    baseUrl,
    seen,
    firstRequest: firstRequest.promise,
    strays,
    close: async () => {
      closed?.close()
      await Promise.all([close(server), close(other)])
    },
  }
}

async function read(request: IncomingMessage): Promise<SeenRequest> {
  let body = ''
  for await (const chunk of request) body += chunk
  const url = new URL(request.url ?? '', 'http://localhost')
  return { url, token: request.headers.authorization?.replace(/^Bearer /, '') ?? '', body }
}

async function respond(canned: CannedResponse, response: ServerResponse, other: string): Promise<void> {
  const { status = 200, headers = {}, body, afterMs = 0, pieces, pauseMs = 0, ends, raw } = canned
  const { socket } = response
  if (afterMs) await wait(afterMs)
  if (ends === 'stall before headers') return
  if (ends === 'reset before headers') return void socket?.resetAndDestroy()
  if (raw !== undefined) return void socket?.end(raw)

  const bytes = bytesOf(body)
  for (const [name, value] of Object.entries(headers)) response.setHeader(name, value.replace('OTHER', other))
  if (body !== undefined && !response.hasHeader('content-type')) response.setHeader('content-type', 'application/json')
  const cut = ends === 'reset in body' || ends === 'stall in body'
  if (!pieces && ends !== 'repeat for ever') response.setHeader('content-length', bytes.length)
  response.writeHead(status)
  if (cut) {
    response.write(bytes.subarray(0, bytes.length / 2))
    if (ends === 'stall in body') return
    // A reset discards what has not been sent, so the first half gets time to arrive.
    await wait(30)
    return void socket?.resetAndDestroy()
  }
  while (ends === 'repeat for ever' && !response.destroyed) {
    if (!response.write(bytes))
      await Promise.race([new Promise((drained) => response.once('drain', drained)), wait(50)])
  }
  for (let at = 0; pieces && at < bytes.length && !response.destroyed; at += pieces) {
    response.write(bytes.subarray(at, at + pieces))
    await (pauseMs ? wait(pauseMs) : new Promise((flushed) => setImmediate(flushed)))
  }
  response.end(pieces ? undefined : bytes)
}

async function listen(server: Server): Promise<string> {
  await new Promise<void>((listening) => server.listen(0, '127.0.0.1', listening))
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}`
}

async function close(server: Server): Promise<void> {
  server.closeAllConnections()
  await new Promise((closed) => server.close(closed))
}

function bytesOf(body: unknown): Buffer {
  if (typeof body === 'string' || body instanceof Uint8Array) return Buffer.from(body)
  return Buffer.from(body === undefined ? '' : JSON.stringify(body))
}
