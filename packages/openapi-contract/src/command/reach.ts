import type { Operation } from '../document/operations.ts'
import { withCredentials } from '../document/security.ts'
import { contentOf, documented } from '../exchange/check-response.ts'
import { type ApiResponse, createSend, NoResponseError } from '../exchange/exchange.ts'
import { isJson } from '../exchange/media-type.ts'
import { buildRequest } from '../request/operation-call.ts'
import { mainRole, type Target, type Token } from '../target/target.ts'
import { UsageError } from './usage-error.ts'

export interface ReachOptions {
  /** Milliseconds for one request. */
  readonly deadlineMs: number
  /** Ends the wait for a response. */
  readonly signal: AbortSignal
  /** Where a person puts a valid token. */
  readonly tokenVariable: string
}

/** One call before all others, so that a wrong address or token is told once and not by every check. */
export async function reach(
  target: Target,
  operations: readonly Operation[],
  { deadlineMs, signal, tokenVariable }: ReachOptions,
): Promise<void> {
  const { baseUrl, servers, headers, fetch, turn, tokens } = await target.open()
  const send = createSend({ baseUrl, servers, fetch, turn, deadlineMs, signal })
  const plain = operations.find(
    ({ method, path, parameters, server }) =>
      method === 'GET' && !server?.origin && !path.includes('{') && !parameters.some(({ required }) => required),
  )
  const request = plain ? buildRequest({ operation: plain, values: {} }) : { method: 'GET', target: '/', headers: {} }
  const full = { ...request, headers: { ...headers, ...request.headers } }
  const ask = async (token: Token | undefined) => {
    const signed = token ? withCredentials(full, plain?.credentials ?? [], token.value, 'good') : full
    return send(signed).catch((error) => {
      if (!(error instanceof NoResponseError)) throw error
      // The run itself says why it ended.
      if (signal.aborted) return undefined
      const { startHint: start = 'Start the server, or give another --target.' } = target
      throw new UsageError(`Nothing listens on ${baseUrl} (${error.message.replace(/^no response: /, '')}). ${start}`)
    })
  }
  const exchange = await ask(tokens[mainRole])
  const wrong = plain && exchange && wrongWith(plain, exchange.response, tokenVariable)
  if (wrong) throw new UsageError(`${baseUrl} ${wrong}`)
  const { [mainRole]: _, ...others } = tokens
  // What another caller may not see is another status than that of an unknown token.
  for (const token of plain?.security.length ? Object.values(others) : [])
    if ((await ask(token))?.response.status === 401)
      throw new UsageError(
        `${baseUrl} refuses the token in ${token.variable} (401); put a valid one into it, or unset it.`,
      )
}

/** Why there is no sense in going on; nothing where there is. */
function wrongWith(operation: Operation, response: ApiResponse, tokenVariable: string): string | undefined {
  const { status, headers, json } = response
  // The run itself waits until the host lets it go on.
  if (status === 429) return undefined
  if (operation.security.length > 0 && (status === 401 || status === 403))
    return `refuses the token (${status}); put a valid one into ${tokenVariable}.`
  const place = headers.get('location')
  if (status >= 300 && status < 400)
    return `responds with ${status} to ${place ?? 'nowhere'}; --target is not the address of this API.`
  const shown = `responds to GET ${operation.path} with ${status} ${headers.get('content-type') ?? 'and no content type'}`
  const known = documented(operation, status)
  const isJsonDue = operation.responses.some(({ content }) => [...content.keys()].some(isJson))
  if (status === 404 && !known) return `${shown}; --target is not the address of this API.`
  // JSON under another media type is a departure from the document, and the rest can be checked.
  const hasType = isJson(headers.get('content-type') ?? '') || json !== undefined
  if (isJsonDue && !hasType && !(known && contentOf(known, response)))
    return `${shown} instead of JSON; --target is not the address of this API.`
  return undefined
}
