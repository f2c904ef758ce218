import { readFile } from 'node:fs/promises'
import { Agent, request as httpsRequest } from 'node:https'
import { Readable } from 'node:stream'
import tls from 'node:tls'
import type { Environment } from './command-definition.ts'
import { UsageError } from './usage-error.ts'

export interface CertificateFiles {
  /** File with the client certificate, as PEM. */
  readonly cert: string
  /** File with its private key, as PEM. */
  readonly key: string
}

type Fetch = (request: Request) => Promise<Response>

/** Statuses whose responses have no body. */
const bodyless = new Set([204, 205, 304])

/** Sends requests over https with a client certificate, which `fetch` itself cannot. Throws a UsageError for wrong files. */
export async function certifiedFetch(files: CertificateFiles, proxyEnv: Environment): Promise<Fetch> {
  const [cert, key] = [await readPem('cert', files.cert), await readPem('key', files.key)]
  try {
    tls.createSecureContext({ cert, key })
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    throw new UsageError(`--cert "${files.cert}" and --key "${files.key}" do not fit together as PEM (${reason}).`)
  }
  const agent = new Agent({ cert, key, keepAlive: true, proxyEnv })
  return (request) => (request.url.startsWith('https:') ? send(request, agent) : globalThis.fetch(request))
}

async function send(request: Request, agent: Agent): Promise<Response> {
  const body = Buffer.from(await request.arrayBuffer())
  const headers = Object.fromEntries(request.headers)
  return new Promise((resolve, reject) => {
    const { method, signal } = request
    const sent = httpsRequest(request.url, { agent, method, signal, headers }, (received) => {
      const status = received.statusCode ?? 0
      const hasBody = method !== 'HEAD' && !bodyless.has(status)
      const stream = hasBody ? (Readable.toWeb(received) as ReadableStream<Uint8Array>) : null
      if (!hasBody) received.resume()
      resolve(new Response(stream, { status, headers: pairsOf(received.rawHeaders) }))
    })
    sent.on('error', reject)
    sent.end(body.length > 0 ? body : undefined)
  })
}

/** Node lists names and values in turn. */
const pairsOf = (raw: readonly string[]): [string, string][] =>
  raw.flatMap((name, index) => (index % 2 === 0 ? [[name, raw[index + 1] ?? '']] : []))

const readPem = (option: string, file: string): Promise<string> =>
  readFile(file, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--${option} is "${file}", which cannot be read (${error.code}); give a PEM file.`)
  })
