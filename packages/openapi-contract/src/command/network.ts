import http from 'node:http'
import tls from 'node:tls'
import { readTextFile } from '../document/read-text-file.ts'
import { isReadMethod } from '../running/exchange-log.ts'
import type { OpenTarget } from '../target/target.ts'
import { certifiedFetch } from './certified-fetch.ts'
import type { Environment } from './command-definition.ts'
import { UsageError } from './usage-error.ts'

export interface NetworkOptions {
  /** Address of the proxy that requests go through. */
  readonly proxy: string | undefined
  /** File with certificates of authorities to trust beside those that Node knows, as PEM. */
  readonly ca: string | undefined
  /** File with the client certificate, as PEM. */
  readonly cert: string | undefined
  /** File with the private key of the client certificate, as PEM. */
  readonly key: string | undefined
}

/** What sends requests, and how many reads it has sent a second time. */
export interface Network {
  readonly fetch: OpenTarget['fetch']
  readonly readsAgain: () => number
}

/** Sets up what all requests of this process share. */
export async function setUpNetwork(options: NetworkOptions, env: Environment): Promise<Network> {
  const { proxy, ca, cert, key } = options
  if (ca !== undefined) await trust(ca)
  const { HTTP_PROXY, HTTPS_PROXY, NO_PROXY, http_proxy, https_proxy, no_proxy } = env
  const given = { HTTP_PROXY, HTTPS_PROXY, NO_PROXY, http_proxy, https_proxy, no_proxy }
  if (proxy !== undefined && !/^https?:$/.test(URL.parse(proxy)?.protocol ?? ''))
    throw new UsageError(`--proxy is "${proxy.replace(/.*@/s, '')}"; give its address: http://proxy.name:8080`)
  const chosen = proxy === undefined ? given : { ...given, http_proxy: proxy, https_proxy: proxy }
  const known = Object.entries(chosen).filter(([, value]) => value !== undefined && value !== '')
  const proxyEnv = Object.fromEntries(known)
  if (known.some(([name]) => !/^no_proxy$/i.test(name))) http.setGlobalProxyFromEnv(proxyEnv)
  if (cert === undefined && key === undefined) return readingAgain(globalThis.fetch)
  if (cert === undefined || key === undefined)
    throw new UsageError(`--${cert === undefined ? 'cert' : 'key'} is missing; --cert and --key belong together.`)
  return { fetch: await certifiedFetch({ cert, key }, proxyEnv), readsAgain: () => 0 }
}

/**
 * A server may close a connection that it has kept, just when the next request goes out. A read may then be sent once more
 * (RFC 9110, 9.2.2); of a write nobody knows what it has done. They are counted: a server that often does so fails its callers.
 */
export function readingAgain(fetch: OpenTarget['fetch']): Network {
  let again = 0
  return {
    readsAgain: () => again,
    async fetch(request) {
      try {
        return await fetch(request)
      } catch (error) {
        const code = error instanceof Error && error.cause instanceof Error && 'code' in error.cause && error.cause.code
        if (code !== 'UND_ERR_SOCKET' || request.body || !isReadMethod(request.method)) throw error
        again++
        return fetch(request)
      }
    },
  }
}

async function trust(file: string): Promise<void> {
  const pem = await readTextFile(file).catch((error: NodeJS.ErrnoException) => {
    throw new UsageError(`--ca is "${file}", which cannot be read (${error.code}); give a PEM file.`)
  })
  const found = pem.match(/-----BEGIN CERTIFICATE-----[\s\S]+?-----END CERTIFICATE-----/g)
  if (!found) throw new UsageError(`--ca is "${file}", which has no certificate; give a PEM file.`)
  tls.setDefaultCACertificates([...tls.getCACertificates('default'), ...found])
}
