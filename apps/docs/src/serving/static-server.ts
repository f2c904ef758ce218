import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import {
  arrivalMs,
  type ParseError,
  refuse,
  refuseUnreadable,
  serverLimits,
  type WriteRefusal,
} from '@b2core-clients/schema/unreadable-requests'
import { parseRange } from './byte-range.ts'
import { chooseEncoding } from './content-encoding.ts'
import { type ReadSiteOptions, readSiteFiles, type SiteFile, type SiteFiles } from './site-files.ts'

export interface StaticServer {
  /** Origin, without a slash at its end. */
  readonly url: string
  /** Reads the folder again, and makes every open page load again; only with `live`. */
  reload(): Promise<void>
  close(): Promise<void>
}

interface Options {
  readonly folder: string
  /** @default 0, any that is free */
  readonly port?: number
  /** Lets pages wait for `reload`. @default false */
  readonly live?: boolean
  /** Changes the content of every text file. @default leaves it as it is */
  readonly edit?: ReadSiteOptions['edit']
}

const writeRefusal: WriteRefusal = (message) => ({
  headers: ['content-type: text/plain; charset=utf-8'],
  body: `${message}\n`,
})

const events = '/.reload'
const listener = `<script>new EventSource('${events}').onmessage = () => location.reload()</script>`

/**
 * Serves the files of a folder on loopback. They are read once, into memory: a request can only name what was found
 * there. Rejects with `EADDRINUSE` when the port is in use.
 */
export async function serveFolder({ folder, port = 0, live = false, edit }: Options): Promise<StaticServer> {
  const read = () => readSiteFiles(folder, { ...(live && { htmlSuffix: listener }), ...(edit && { edit }) })
  let files = await read()
  const waiting = new Set<ServerResponse>()
  const respond = (request: IncomingMessage, response: ServerResponse) => {
    if (request.method !== 'GET' && request.method !== 'HEAD') {
      sendText(response, 405, 'These pages can only be read: use GET or HEAD.', { allow: 'GET, HEAD' })
    } else if (request.httpVersion === '1.1' && !request.headers.host) {
      sendText(response, 400, 'The request has no Host header.')
    } else if (live && request.url === events) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write('\n')
      waiting.add(response)
      response.on('close', () => waiting.delete(response))
    } else sendPage(files, request, response)
  }
  const server = createServer(serverLimits, respond)
  // No body is wanted, so that no caller is told to continue.
  server.on('checkContinue', respond)
  server.on('clientError', (error: ParseError, socket) => refuseUnreadable(error, socket, arrivalMs, writeRefusal))
  server.on('checkExpectation', (_request, response) =>
    sendText(response, 417, 'The only supported value of the Expect header is 100-continue.'),
  )
  server.on('connect', (_request, socket) =>
    refuse(socket, { status: '405 Method Not Allowed', message: 'This server is not a proxy.' }, writeRefusal),
  )
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    async reload() {
      files = await read()
      for (const response of waiting) response.write('data: now\n\n')
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

function sendPage(files: SiteFiles, request: IncomingMessage, response: ServerResponse): void {
  const url = request.url ?? '/'
  const file = findFile(files, url)
  const folder = file ? undefined : findFolder(files, url)
  if (file) sendFile(file, request, response)
  else if (folder) sendText(response, 301, `The address ends with a slash: ${folder}`, { location: folder })
  else sendNotFound(files, request, response)
}

function findFile(files: SiteFiles, url: string): SiteFile | undefined {
  const path = pathOf(url)
  return path?.endsWith('/') ? files.get(`${path}index.html`) : files.get(path ?? '')
}

/** The address of a folder that was asked for without the slash at its end. Relative links need the slash. */
function findFolder(files: SiteFiles, url: string): string | undefined {
  const folder = `${pathOf(url)}/`
  return files.has(`${folder}index.html`) ? encodeURI(folder) : undefined
}

/** The decoded path of a request; undefined when it cannot be decoded. A request to a proxy has the whole address. */
function pathOf(url: string): string | undefined {
  try {
    return decodeURIComponent(new URL(url.startsWith('/') ? `http://docs${url}` : url).pathname)
  } catch {
    return undefined
  }
}

function sendFile(file: SiteFile, request: IncomingMessage, response: ServerResponse): void {
  // HTTP has parts for GET only. A part is counted in bytes of the file itself, so it is never compressed.
  const range = request.method === 'GET' ? request.headers.range : undefined
  const encoding = range === undefined ? chooseEncoding(request.headers['accept-encoding'], file) : ''
  const { body, etag } = file.as(encoding)
  response.setHeader('content-type', file.type)
  response.setHeader('cache-control', 'no-cache')
  response.setHeader('accept-ranges', 'bytes')
  response.setHeader('etag', etag)
  if (file.compressible) response.setHeader('vary', 'accept-encoding')
  if (encoding) response.setHeader('content-encoding', encoding)

  if (matches(request.headers['if-none-match'], etag)) {
    response.writeHead(304).end()
    return
  }
  const ifRange = request.headers['if-range']
  const part = ifRange === undefined || ifRange === etag ? parseRange(range, body.length) : undefined
  if (part === 'unsatisfiable') {
    // The headers of the file describe its bytes, not this text.
    for (const name of ['content-encoding', 'etag']) response.removeHeader(name)
    sendText(response, 416, `The file has ${body.length} bytes.`, { 'content-range': `bytes */${body.length}` })
    return
  }
  const content = part ? body.subarray(part.start, part.end + 1) : body
  if (part) response.setHeader('content-range', `bytes ${part.start}-${part.end}/${body.length}`)
  response.writeHead(part ? 206 : 200, { 'content-length': content.length })
  response.end(request.method === 'HEAD' ? undefined : content)
}

function sendNotFound(files: SiteFiles, request: IncomingMessage, response: ServerResponse): void {
  const page = files.get('/404.html')
  const body = page?.as('').body ?? Buffer.from('Not found\n')
  response.writeHead(404, { 'content-type': page?.type ?? 'text/plain; charset=utf-8', 'content-length': body.length })
  response.end(request.method === 'HEAD' ? undefined : body)
}

function sendText(response: ServerResponse, status: number, text: string, headers: Record<string, string> = {}): void {
  response.writeHead(status, { 'content-type': 'text/plain; charset=utf-8', ...headers }).end(`${text}\n`)
}

/** Whether `If-None-Match` names this version. A weak name of it counts, as HTTP asks. */
function matches(ifNoneMatch: string | undefined, etag: string): boolean {
  const names = (ifNoneMatch ?? '').split(',').map((name) => name.trim().replace(/^W\//, ''))
  return names.includes('*') || names.includes(etag)
}
