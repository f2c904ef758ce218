import type { IncomingMessage } from 'node:http'
import { Agent, request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import tls from 'node:tls'
import { readTextFile } from '../document/read-text-file.ts'
import { bodyless } from '../exchange/bodyless.ts'
import type { Environment } from './command-definition.ts'
import { decodeBody } from './decode-body.ts'
import { UsageError } from './usage-error.ts'

export interface CertificateFiles {
  /** File with the client certificate, as PEM. */
  readonly cert: string
  /** File with its private key, as PEM. */
  readonly key: string
}

type Fetch = (request: Request) => Promise<Response>

/**
 * Sends requests over https with a client certificate, which `fetch` itself cannot. Redirects are returned, and not
 * followed. Throws a UsageError for wrong files.
 */
export async function certifiedFetch(files: CertificateFiles, proxyEnv: Environment): Promise<Fetch> {
  const [cert, key] = [await readPem('cert', files.cert), await readPem('key', files.key)]
  try {
    tls.createSecureContext({ cert, key })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(
      `--cert "${files.cert}" and --key "${files.key}" cannot be used (${reason}); give a certificate and its private key as PEM.`,
    )
  }
  const agent = new Agent({ cert, key, keepAlive: true, proxyEnv })
  return (request) => (request.url.startsWith('https:') ? send(request, agent) : globalThis.fetch(request))
}

async function send(request: Request, agent: Agent): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer())
  const { method, signal } = request
  const options = { agent, method, signal, headers: Object.fromEntries(request.headers) }
  const received = await new Promise<IncomingMessage>((resolve, reject) => {
    const sent = httpsRequest(request.url, options, resolve)
    sent.on('error', reject)
    sent.end(body.length > 0 ? body : undefined)
  })
  return responseOf(received, method)
}

function responseOf(received: IncomingMessage, method: string): Response {
  const status = received.statusCode ?? 0
  const hasBody = method !== 'HEAD' && !bodyless.has(status)
  const stream = hasBody ? (Readable.toWeb(decodeBody(received)) as ReadableStream<Uint8Array>) : null
  if (!hasBody) received.resume()
  const headers = pairsOf(received.rawHeaders)
  if (status >= 200 && status <= 599) return new Response(stream, { status, headers })
  // `fetch` returns such a status as it is; a Response cannot be made with it.
  return Object.defineProperty(new Response(stream, { headers }), 'status', { value: status })
}

/** Node lists names and values in turn. */
const pairsOf = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []))

const readPem = (option: string, file: string): Promise<string> =>
  readTextFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--${option} is "${file}", which cannot be read (${error.code}); give a PEM file.`)
  })
