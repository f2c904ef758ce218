import { parseBody } from '../request/parse-body.ts'
import { type ReceivedRequest, secretHeaders, secretLikeHeader } from './request-match.ts'

/** A request that the API responded to. Tokens are not shown. */
export interface LoggedRequest {
  /** As in `X-Request-Id`. */
  readonly id: string
  /** By the sandbox's clock. */
  readonly time: string
  readonly method: string
  /** Path and query, at most 2000 characters. */
  readonly target: string
  readonly operation?: string | undefined
  /** The admin's name. */
  readonly admin?: string | undefined
  readonly status: number
  /** For a list, how many clients matched; for one client, 1 or 0. */
  readonly matched?: number | undefined
  /** The planted fault that took effect. */
  readonly fault?: string | undefined
  readonly milliseconds: number
  /** The request's headers, by name in small letters. Those with secrets are left out, or have no value. */
  readonly headers: Readonly<Record<string, string>>
  /** The beginning of the request's body: at most 16 384 bytes, as text. Left out when the request has no body. */
  readonly body?: string | undefined
  /** The beginning of the response's body: at most 4000 characters. Left out when a part of the target is. */
  readonly responseBody?: string | undefined
}

/** What is written to the log, and kept as it is until somebody reads it. */
export interface LogEntry extends Omit<LoggedRequest, 'time' | 'headers' | 'body'> {
  readonly time: Date
  /** Without the question mark, still encoded. It can contain secrets. */
  readonly query: string
  readonly headers: ReceivedRequest['headers']
  readonly body: Uint8Array | undefined
}

/** Characters of a target and a query that are kept. */
const longestTarget = 2000
const longestResponse = 4000
/** Bytes of a body that are kept. A longer one is not compared either. */
const longestBody = 16_384

/** The last requests. */
export class RequestLog {
  /** A ring: the next entry replaces the oldest one. */
  readonly #entries: LogEntry[] = []
  readonly #capacity: number
  readonly #secrets = new Set<string>()
  #next = 0
  #added = 0
  #timesEmptied = 0

  /** @param capacity Requests that are kept. */
  constructor(capacity = 200) {
    this.#capacity = capacity
  }

  /** Texts that are never shown, beside those of previous calls. */
  hide(secrets: readonly string[]): void {
    for (const secret of secrets) this.#secrets.add(secret).add(encodeURIComponent(secret))
  }

  add(entry: LogEntry): void {
    const { target, query, body, responseBody } = entry
    this.#entries[this.#next] = {
      ...entry,
      target: beginningOf(target, longestTarget),
      query: beginningOf(query, longestTarget),
      // Not a slice: that of a Buffer shares the memory of the whole body.
      body: body && body.length > longestBody ? new Uint8Array(body.subarray(0, longestBody)) : body,
      responseBody: responseBody && beginningOf(responseBody, longestResponse),
    }
    this.#next = (this.#next + 1) % this.#capacity
    this.#added++
  }

  /** How many requests there were since the log was last emptied. */
  get received(): number {
    return this.#added
  }

  /** The id of the last request that is kept. */
  get lastId(): string | undefined {
    return this.#entries.at(this.#next - 1)?.id
  }

  /** How many requests there were that are not kept any more. */
  get dropped(): number {
    return this.#added - this.#entries.length
  }

  /** What is kept, the oldest request first. */
  entries(): LogEntry[] {
    return [...this.#entries.slice(this.#next), ...this.#entries.slice(0, this.#next)]
  }

  /** The requests as they can be shown, the newest first. */
  list(): LoggedRequest[] {
    return this.entries()
      .reverse()
      .map((entry) => this.#show(entry))
  }

  clear(): void {
    this.#entries.length = 0
    this.#next = 0
    this.#added = 0
    this.#timesEmptied++
  }

  /** How often the log was emptied. */
  get timesEmptied(): number {
    return this.#timesEmptied
  }

  /** Empties the log when another one, which is emptied together with it, was emptied another number of times. */
  follow(timesEmptied: number): void {
    if (timesEmptied === this.#timesEmptied) return
    this.clear()
    this.#timesEmptied = timesEmptied
  }

  #show({ query: _, id, time, headers, body, responseBody, ...others }: LogEntry): LoggedRequest {
    const shown = Object.entries(headers)
      .filter(([name, value]) => value !== undefined && !secretHeaders.includes(name))
      .map(([name, value]) => [
        name,
        secretLikeHeader.test(name) ? '…' : this.#withoutSecrets([value].flat().join(', ')),
      ])
    return {
      id,
      time: time.toISOString(),
      ...others,
      headers: Object.fromEntries(shown),
      ...(body && { body: this.#withoutSecrets(new TextDecoder().decode(body)) }),
      ...(responseBody && { responseBody: this.#withoutSecrets(responseBody) }),
    }
  }

  #withoutSecrets(text: string): string {
    return [...this.#secrets].reduce((shown, secret) => shown.replaceAll(secret, '…'), text)
  }
}

/** What of a request in the log can be compared. */
export function receivedOf({ operation, admin, query, headers, body }: LogEntry): ReceivedRequest {
  return {
    operation,
    admin,
    query,
    headers,
    // Read only when a condition is about it.
    get body() {
      return body && jsonOf(body)
    },
  }
}

function jsonOf(bytes: Uint8Array): unknown {
  const body = parseBody(bytes)
  return body.kind === 'read' ? body.value : undefined
}

function beginningOf(text: string, length: number): string {
  if (text.length <= length) return text
  // V8 keeps a whole text in memory as long as a slice of it is used. Text that is put together is a copy.
  return ` ${text.slice(0, length)}`.slice(1)
}
