import { decodeError } from '@b2core-clients/schema/wire'

/** A request to the sandbox, which can also be shown as curl. */
export interface Call {
  readonly method: string
  /** Path and query below the page's own path. */
  readonly path: string
  readonly headers: readonly Header[]
  /** Sent as JSON. */
  readonly body?: unknown
}

interface Header {
  readonly name: string
  readonly value: string
  /** What curl shows for a value that is a secret: a text with a variable of the shell. */
  readonly shown?: string | undefined
}

/** What came back, or that nothing did. */
export interface Reply {
  readonly ok: boolean
  /** 0: the sandbox did not respond. */
  readonly status: number
  /** The JSON value, or else the text. */
  readonly body: unknown
}

/**
 * Milliseconds that a read may take. The sandbox responds sooner, but a connection can be lost without a word. A change of many
 * clients takes as long as it takes.
 */
const longestReadMs = 35_000

/** @param base The path in front of that of the call. */
export async function send(base: string, { method, path, headers, body }: Call): Promise<Reply> {
  const controller = new AbortController()
  const timer = method === 'GET' ? setTimeout(() => controller.abort(), longestReadMs) : undefined
  try {
    const response = await fetch(base + path, {
      method,
      signal: controller.signal,
      headers: headers.map(({ name, value }): [string, string] => [name, value]),
      ...(body !== undefined && { body: JSON.stringify(body) }),
    })
    return { ok: response.ok, status: response.status, body: parse(await response.text()) }
  } catch {
    return { ok: false, status: 0, body: undefined }
  } finally {
    clearTimeout(timer)
  }
}

/** Why a call failed, in lines: the message of the sandbox, then each refused field. */
export function problemsOf({ status, body }: Reply): string[] {
  if (status === 0) return ['The sandbox does not respond. It may have ended.']
  const { message, errors = [] } = decodeError(body)
  return [
    `${status}: ${message || 'There is no message.'}`,
    ...errors.map((error) => `${error.field}: ${error.message}`),
  ]
}

/** The same call in a shell. */
export function toCurl(base: string, { method, path, headers, body }: Call): string {
  return [
    'curl',
    // Brackets would be patterns.
    ...(path.includes('[') ? ['-g'] : []),
    ...(method === 'GET' ? [] : ['-X', method]),
    quote(location.origin + base + path),
    ...headers.flatMap(({ name, value, shown }) => ['-H', shown ? `"${name}: ${shown}"` : quote(`${name}: ${value}`)]),
    ...(body === undefined ? [] : ['-d', quote(JSON.stringify(body))]),
  ].join(' ')
}

function quote(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text
  }
}

/** A query in which brackets and commas stay as they are. Empty values are left out. */
export function toQuery(values: Iterable<readonly [name: string, value: string]>): string {
  const pairs = [...values].filter(([, value]) => value !== '')
  return pairs.map(([name, value]) => `${name}=${encodeURIComponent(value).replaceAll('%2C', ',')}`).join('&')
}
