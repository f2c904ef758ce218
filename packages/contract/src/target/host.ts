import type { Capability, OpenTarget, Role, Target } from './target.ts'

export interface HostOptions {
  readonly name: string
  /** Origin of the server. */
  readonly url: string
  readonly tokens: Readonly<Partial<Record<Role, string>>>
  readonly restrictedTags?: readonly string[]
  readonly capabilities?: readonly Capability[]
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
  fetch = globalThis.fetch,
}: HostOptions): Target {
  const opened: OpenTarget = {
    baseUrl: url.replace(/\/+$/, ''),
    fetch: (request) => fetch(request),
    tokens,
    ...(restrictedTags && { restrictedTags }),
  }
  return { name, capabilities: new Set(capabilities), open: async () => opened }
}
