import type { Capability, OpenTarget, Target, Tokens } from './target.ts'

export interface HostOptions {
  readonly name: string
  /** Origin of the server, and the path before those of the document, if there is one. */
  readonly url: string
  /** Other hosts that the document names, by origin, each with the base address to use instead. @default none */
  readonly servers?: Readonly<Record<string, string>>
  /** Sent with each request that has no header of the name, names in lower case. @default none */
  readonly headers?: Readonly<Record<string, string>>
  /** By role. @default none */
  readonly tokens?: Tokens
  /** Other secrets of the headers, which are masked like tokens. @default none */
  readonly secrets?: Tokens
  /** @default none */
  readonly capabilities?: readonly Capability[]
  /** Awaited before each request, outside its deadline. @default nothing */
  readonly turn?: OpenTarget['turn']
  /** @default global fetch */
  readonly fetch?: OpenTarget['fetch']
  /** Others use it, so that its data may be about real people. @default true */
  readonly isLive?: boolean
}

/** A server that runs already, reached over HTTP. */
export function hostTarget({
  name,
  url,
  servers,
  headers,
  tokens = {},
  secrets,
  capabilities = [],
  turn,
  fetch = globalThis.fetch,
  isLive = true,
}: HostOptions): Target {
  const opened: OpenTarget = {
    baseUrl: url.replace(/\/+$/, ''),
    fetch: (request) => fetch(request),
    tokens,
    ...(secrets && { secrets }),
    ...(servers && { servers }),
    ...(headers && { headers }),
    ...(turn && { turn }),
  }
  return { name, isLive, capabilities: new Set(capabilities), open: async () => opened }
}
