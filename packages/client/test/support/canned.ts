import { type B2CoreClient, type ClientOptions, createB2CoreClient } from '../../src/index.ts'

export type Canned = Response | Error | (() => Response)

/** A client whose `fetch` gives what is canned, in turn, the last for ever; for what no server can be made to do. */
export function cannedClient(
  answers: readonly Canned[],
  options: Partial<ClientOptions> = {},
): B2CoreClient & { sent: Request[] } {
  const sent: Request[] = []
  const client = createB2CoreClient({
    baseUrl: 'https://host.name',
    token: 'secret',
    backoffMs: 1,
    fetch: async (url, init) => {
      sent.push(new Request(url, init))
      const answer = answers[Math.min(sent.length, answers.length) - 1]
      if (answer instanceof Error) throw answer
      return typeof answer === 'function' ? answer() : (answer?.clone() ?? Response.error())
    },
    ...options,
  })
  return { ...client, sent }
}

/** What a promise is rejected with. */
export async function failureOf(promise: PromiseLike<unknown>): Promise<unknown> {
  return promise.then(
    (value) => {
      throw new Error(`It did not fail but gave ${JSON.stringify(value)}.`)
    },
    (error: unknown) => error,
  )
}
