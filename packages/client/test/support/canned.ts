import { type B2CoreClient, type ClientOptions, createB2CoreClient } from '../../src/index.ts'

export type Canned = Response | Error | (() => Response)

/** A client whose `fetch` returns these responses in turn, and the last one from then on. */
export function cannedClient(
  responses: readonly Canned[],
  options: Partial<ClientOptions> = {},
): B2CoreClient & { sent: Request[] } {
  const sent: Request[] = []
  const client = createB2CoreClient({
    baseUrl: 'https://host.name',
    token: 'secret',
    backoffMs: 1,
    fetch: async (url, init) => {
      sent.push(new Request(url, init))
      const response = responses[Math.min(sent.length, responses.length) - 1]
      if (response instanceof Error) throw response
      return typeof response === 'function' ? response() : (response?.clone() ?? Response.error())
    },
    ...options,
  })
  return { ...client, sent }
}

/** The error that a promise is rejected with. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`It did not fail but returned ${JSON.stringify(value)}.`)
    },
    (error: unknown) => error,
  )
}
