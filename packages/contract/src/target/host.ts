import type { Capability, OpenTarget, Role, Target } from './target.ts'

export interface HostOptions {
  readonly name: string
  /** Origin of the server. */
  readonly url: string
  readonly tokens: Readonly<Partial<Record<Role, string>>>
  readonly restrictedTags?: readonly string[]
  readonly capabilities?: readonly Capability[]
  /** Awaited before each request, outside its deadline. @default nothing */
  readonly turn?: OpenTarget['turn']
  /** @default global fetch */
  readonly fetch?: OpenTarget['fetch']
}

/** A server that runs already, reached over HTTP. */
export function hostTarget({
  name,
  url,
  tokens,
  restrictedTags,
  capabilities = [],
  turn,
  fetch = globalThis.fetch,
}: HostOptions): Target {
  const opened: OpenTarget = {
    baseUrl: url.replace(/\/+$/, ''),
    fetch: (request) => fetch(request),
    tokens,
    ...(turn && { turn }),
    ...(restrictedTags && { restrictedTags }),
  }
  return { name, capabilities: new Set(capabilities), open: async () => opened }
}
