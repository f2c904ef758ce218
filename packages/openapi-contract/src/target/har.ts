import { parseJson } from '../document/json.ts'
import type { DataHiding } from '../report/data-hiding.ts'
import { mask, type Secret } from './secrets.ts'

const pair = ([name, value]: readonly [string, string]) => ({ name, value })

const secretHeaders = new Set([
  'authorization',
  'proxy-authorization',
  'cookie',
  'set-cookie',
  'x-api-key',
  'x-auth-token',
])

/** Whether a header of this name holds a secret, as far as its name says. */
export const isSecretHeader = (name: string): boolean =>
  secretHeaders.has(name.toLowerCase()) || /token|secret|key|password|signature/i.test(name)

/** Fields of a body that are a secret in every call. */
const secretField =
  /("(?:access_?token|refresh_?token|id_?token|token|password|secret|api_?key)"\s*:\s*)"(?:[^"\\]|\\.)*"/gi

export interface HarOptions {
  /** Masked wherever they occur. Headers and fields that are known to hold secrets are masked anyway. @default none */
  readonly secrets?: readonly Secret[]
  /** Hides values of the data. @default they are kept */
  readonly hiding?: DataHiding | undefined
}

/** Keeps what was sent and what came as an HTTP Archive (1.2), secrets masked. */
export class HarRecorder {
  readonly #entries: object[] = []
  readonly #secrets: readonly Secret[]
  readonly #hiding: DataHiding | undefined

  constructor({ secrets = [], hiding }: HarOptions = {}) {
    this.#secrets = secrets
    this.#hiding = hiding
  }

  async record(request: Request, fetch: (request: Request) => Promise<Response>): Promise<Response> {
    const startedDateTime = new Date().toISOString()
    const begun = performance.now()
    const sent = request.body ? await request.clone().text() : undefined
    const keep = (response: object) => {
      const time = performance.now() - begun
      const timings = { send: 0, wait: time, receive: 0 }
      this.#entries.push({ startedDateTime, time, request: this.#asked(request, sent), response, cache: {}, timings })
    }
    try {
      const response = await fetch(request)
      const text = await response.clone().text()
      keep(this.#answered(response, text))
      return response
    } catch (error) {
      keep({ ...nothing, _error: error instanceof Error ? error.message : String(error) })
      throw error
    }
  }

  toJSON(): object {
    const creator = { name: '@b2core-clients/openapi-contract', version: '0.1.0' }
    return { log: { version: '1.2', creator, entries: this.#entries } }
  }

  #asked(request: Request, sent: string | undefined): object {
    const { origin, pathname, search } = new URL(request.url)
    const url = this.#mask(origin + (this.#hiding?.query(pathname + search) ?? pathname + search))
    return {
      method: request.method,
      url,
      httpVersion: 'HTTP/1.1',
      cookies: [],
      headers: this.#headers(request.headers),
      queryString: [...new URL(url).searchParams].map(pair),
      headersSize: -1,
      bodySize: sent === undefined ? 0 : Buffer.byteLength(sent),
      ...(sent !== undefined && {
        postData: { mimeType: request.headers.get('content-type') ?? '', text: this.#body(sent) },
      }),
    }
  }

  #answered(response: Response, text: string): object {
    return {
      ...nothing,
      status: response.status,
      statusText: response.statusText,
      headers: this.#headers(response.headers),
      content: {
        size: Buffer.byteLength(text),
        mimeType: response.headers.get('content-type') ?? '',
        text: this.#body(text),
      },
      redirectURL: this.#mask(response.headers.get('location') ?? ''),
    }
  }

  #headers(headers: Headers): object[] {
    return [...headers].map(([name, value]) => pair([name, isSecretHeader(name) ? hidden(value) : this.#mask(value)]))
  }

  #body(text: string): string {
    return this.#mask(this.#hiding?.body(text, parseJson(text)) ?? text)
  }

  #mask(text: string): string {
    return mask(text, this.#secrets).replace(secretField, '$1"***"')
  }
}

/** The scheme of an authorization stays: who reads the archive checks that there is one. */
const hidden = (value: string): string => `${/^(?:Bearer|Basic) /i.exec(value)?.[0] ?? ''}***`

/** A response that never came. */
const nothing = {
  status: 0,
  statusText: '',
  httpVersion: 'HTTP/1.1',
  cookies: [],
  headers: [],
  content: { size: 0, mimeType: '' },
  redirectURL: '',
  headersSize: -1,
  bodySize: -1,
}
