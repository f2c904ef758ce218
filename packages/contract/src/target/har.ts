import { maskHeaders } from '../run/replay.ts'

const pair = ([name, value]: readonly [string, string]) => ({ name, value })

/** Fields of a body that are a secret whoever asks. */
const secretField = /("(?:access_?token|refresh_?token|token|password|secret)"\s*:\s*)"[^"]*"/gi

/** Keeps what was sent and what came as an HTTP Archive (1.2), secrets masked. */
export class HarRecorder {
  readonly #entries: object[] = []

  async record(request: Request, fetch: (request: Request) => Promise<Response>): Promise<Response> {
    const startedDateTime = new Date().toISOString()
    const begun = performance.now()
    const sent = request.body ? await request.clone().text() : undefined
    const response = await fetch(request)
    const text = await response.clone().text()
    const time = performance.now() - begun
    this.#entries.push({
      startedDateTime,
      time,
      request: {
        method: request.method,
        url: request.url,
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: maskHeaders(request.headers).map(pair),
        queryString: [...new URL(request.url).searchParams].map(pair),
        headersSize: -1,
        bodySize: sent?.length ?? 0,
        ...(sent !== undefined && {
          postData: { mimeType: request.headers.get('content-type') ?? '', text: mask(sent) },
        }),
      },
      response: {
        status: response.status,
        statusText: response.statusText,
        httpVersion: 'HTTP/1.1',
        cookies: [],
        headers: maskHeaders(response.headers).map(pair),
        content: { size: text.length, mimeType: response.headers.get('content-type') ?? '', text: mask(text) },
        redirectURL: response.headers.get('location') ?? '',
        headersSize: -1,
        bodySize: -1,
      },
      cache: {},
      timings: { send: 0, wait: time, receive: 0 },
    })
    return response
  }

  toJSON(): object {
    const creator = { name: '@b2core-clients/contract', version: '0.1.0' }
    return { log: { version: '1.2', creator, entries: this.#entries } }
  }
}

const mask = (text: string): string => text.replace(secretField, '$1"***"')
