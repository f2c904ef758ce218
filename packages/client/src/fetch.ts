/** What this package passes to `fetch`, besides the platform's own options from `fetchOptions`. */
export interface FetchInit {
  method: string
  // A plain object, because not every `fetch` accepts the `Headers` of another implementation.
  headers: Record<string, string>
  body: string | null
  signal: AbortSignal
  redirect: 'manual'
}

/** What this package reads of a response. */
export interface FetchResponse {
  readonly ok: boolean
  readonly status: number
  readonly headers: { get(name: string): string | null }
  // biome-ignore lint/suspicious/noExplicitAny: a web stream, a Node stream or nothing, depending on the implementation.
  readonly body?: any
  text(): Promise<string>
}

/** The global `fetch`, undici's, node-fetch's, or your own function. */
export type FetchFunction = (url: string, init: FetchInit) => Promise<FetchResponse>

/** Options that your platform's `fetch` knows, such as `cache`, `keepalive`, `dispatcher` (undici) or `next` (Next.js). */
export interface FetchOptions {
  readonly method?: never
  readonly headers?: never
  readonly body?: never
  readonly signal?: never
  readonly redirect?: never
  // biome-ignore lint/suspicious/noExplicitAny: each platform has its own options.
  readonly [option: string]: any
}
