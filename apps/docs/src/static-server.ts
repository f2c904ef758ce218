import { once } from 'node:events'
import { readFile } from 'node:fs/promises'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { extname, join, normalize } from 'node:path'

export interface StaticServer {
  /** Origin, without a slash at its end. */
  readonly url: string
  /** Makes every open page load itself anew; nothing without `live`. */
  reload(): void
  close(): Promise<void>
}

interface Options {
  readonly folder: string
  /** @default 0, any that is free */
  readonly port?: number
  /** Lets pages wait for `reload`. @default false */
  readonly live?: boolean
}

const types: Readonly<Record<string, string>> = {
  '.css': 'text/css; charset=utf-8',
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.json': 'application/json',
  '.md': 'text/markdown; charset=utf-8',
  '.png': 'image/png',
  '.svg': 'image/svg+xml',
  '.txt': 'text/plain; charset=utf-8',
  '.xml': 'application/atom+xml',
  '.yaml': 'application/yaml',
}

const events = '/.reload'
const listener = `<script>new EventSource('${events}').onmessage = () => location.reload()</script>`

/** Serves a folder on this machine. Rejects with `EADDRINUSE` when the port is taken. */
export async function serveFolder({ folder, port = 0, live = false }: Options): Promise<StaticServer> {
  const waiting = new Set<ServerResponse>()
  const server = createServer(async ({ url = '/', method }, response) => {
    if (method !== 'GET' && method !== 'HEAD') return void response.writeHead(405, { allow: 'GET, HEAD' }).end()
    const path = pathOf(url)
    if (live && path === events) {
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' }).write('\n')
      waiting.add(response)
      return void response.on('close', () => waiting.delete(response))
    }
    const file = path?.endsWith('/') ? `${path}index.html` : path
    const content = file === undefined || file.includes('/.') ? undefined : await read(join(folder, file))
    if (file === undefined || !content) {
      const page = await read(join(folder, '404.html'))
      const type = page ? types['.html'] : types['.txt']
      return void response.writeHead(404, { 'content-type': type }).end(page ?? 'Not found\n')
    }
    const type = types[extname(file)] ?? 'application/octet-stream'
    const body = live && type.startsWith('text/html') ? Buffer.concat([content, Buffer.from(listener)]) : content
    const headers = { 'content-type': type, 'content-length': body.length, 'cache-control': 'no-cache' }
    response.writeHead(200, headers).end(method === 'HEAD' ? undefined : body)
  })
  server.listen(port, '127.0.0.1')
  await once(server, 'listening')
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reload() {
      for (const response of waiting) response.write('data: now\n\n')
    },
    async close() {
      server.close()
      server.closeAllConnections()
      await once(server, 'close')
    },
  }
}

/** The path inside the folder, beginning with a slash; undefined when the URL has none. */
function pathOf(url: string): string | undefined {
  try {
    return normalize(decodeURIComponent(new URL(url, 'http://docs').pathname))
  } catch {
    return undefined
  }
}

const read = (file: string): Promise<Buffer | undefined> => readFile(file).catch(() => undefined)
