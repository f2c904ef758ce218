import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'

const john = { clientId: 1, name: 'Jürgen Doe', createTime: '2026-01-15T09:30:00+00:00' }

export const outcome = {
  page: { data: [john], total: 1 },
  attempts: 2,
  created: '{"email":"jdoe@example.com","phones":{"0":{"phone":"+971000000000"}}}',
  iterated: (25 * 24) / 2,
  kinds: ['NotFound', 'UnusableResponse', 'UnusableResponse', 'Timeout', 'Aborted', 'Input'],
  byHand: 'Jürgen Doe',
  drifted: ['has shoeSize, which is not described'],
  asked: 2,
}

export interface ScenarioServer {
  readonly baseUrl: string
  /** What the browser's page reports. */
  readonly reported: Promise<string>
  close(): void
}

/** Serves the scenario's requests and, from the same origin, `script` for a browser. */
export async function startScenarioServer(script = ''): Promise<ScenarioServer> {
  const reported = Promise.withResolvers<string>()
  let busy = true
  const server: Server = createServer(async (request, response) => {
    let body = ''
    for await (const chunk of request) body += chunk
    const { pathname, searchParams } = new URL(request.url ?? '', 'http://localhost')
    const send = (status: number, type: string, text: string, headers = {}) =>
      response.writeHead(status, { 'content-type': type, ...headers }).end(text)
    const json = (status: number, value: unknown, headers = {}) =>
      send(status, 'application/json', JSON.stringify(value), headers)

    if (pathname === '/') return send(200, 'text/html', '<!doctype html><script type="module" src="/page.js"></script>')
    if (pathname === '/page.js') return send(200, 'text/javascript', script)
    if (pathname === '/report') {
      reported.resolve(body)
      return send(200, 'text/plain', '')
    }
    if (request.headers.authorization !== 'Bearer good') return json(401, { message: 'The token has expired.' })
    if (request.method === 'POST') return json(201, { ...john, name: body })
    if (pathname === '/api/v2/clients') {
      if (searchParams.has('filter[managerIds]')) return json(200, { data: [john], total: 1 })
      const [offset, limit] = [Number(searchParams.get('offset')), Number(searchParams.get('limit'))]
      const data = Array.from({ length: Math.min(limit, 25 - offset) }, (_, at) => ({ ...john, clientId: offset + at }))
      return json(200, { data, total: 25 })
    }
    const clientId = Number(pathname.split('/').at(-1))
    if (clientId === 0) return
    if (clientId === 200) return send(200, 'text/html', '<html>')
    if (clientId === 302) return json(302, {}, { location: '/api/v2/clients/1' })
    if (clientId === 404) return json(404, { message: 'There is no client 404.' })
    if (clientId === 503 && busy) {
      busy = false
      return json(503, { message: 'Busy.' })
    }
    return json(200, clientId === 503 ? { ...john, shoeSize: 43 } : john)
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  return {
    baseUrl: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    reported: reported.promise,
    close: () => {
      server.closeAllConnections()
      server.close()
    },
  }
}
