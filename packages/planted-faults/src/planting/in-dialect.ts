import { AsyncLocalStorage } from 'node:async_hooks'
import type { JsonObject } from '@b2core-clients/openapi-contract'
import { readDialect, readWireRules } from '@b2core-clients/schema/dialect'
import type { Fetch } from './fault.ts'
import { createForms } from './forms.ts'
import { createStatuses } from './statuses.ts'

/** What came of the request that a fault is about, before the fault. */
interface Before {
  /** As the host wrote it. */
  readonly written: Response
  /** The same in the published form, which is what the fault sees. */
  readonly read: Response
}

/**
 * Faults are written for the published forms of bodies, statuses and headers. On a host that has other forms, this reads
 * what the host returns, lets the fault change it, and writes it again as the host would. What a fault leaves as it is
 * comes back untouched.
 */
export function inDialect(http: (next: Fetch) => Fetch, document: JsonObject): (next: Fetch) => Fetch {
  const dialect = readDialect(document)
  const forms = createForms(dialect, readWireRules(document, dialect))
  const statuses = createStatuses(dialect)
  const calls = new AsyncLocalStorage<{ before?: Before }>()

  async function read(request: Request, response: Response): Promise<Before> {
    const text = await response.text()
    const written = new Response(textOf(response.status, text), response)
    const status = statuses.read(request, response.status)
    const body = forms.read(request, response.status, text)
    return {
      written,
      read: new Response(textOf(status, body), {
        status,
        headers: withLengthOfHead(request, response, forms.readHeaders(response.headers)),
      }),
    }
  }

  async function write(request: Request, response: Response, before: Before | undefined): Promise<Response> {
    if (response === before?.read) return before.written
    const status =
      response.status === before?.read.status ? before.written.status : statuses.write(request, response.status)
    const body = forms.write(request, status, await wholeText(response))
    const headers = withLengthOfHead(request, response, forms.writeHeaders(response.headers, status))
    return new Response(textOf(status, body), { status, headers })
  }

  return (next) => {
    const faulty = http(async (request) => {
      const before = await read(request, await next(request.clone() as Request))
      const call = calls.getStore()
      if (call) call.before = before
      return before.read
    })
    return (request) => {
      const copy = request.clone() as Request
      const call: { before?: Before } = {}
      return calls.run(call, async () => write(copy, await faulty(request), call.before))
    }
  }
}

/** The text with a byte order mark, if it has one, which `text` leaves out. */
const wholeText = async (response: Response): Promise<string> =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(await response.arrayBuffer())

/** A response with such a status cannot have a body. */
const textOf = (status: number, text: string): string | null => ([204, 205, 304].includes(status) ? null : text)

/** The response to HEAD has no body by which its length could be told. */
function withLengthOfHead(request: Request, response: Response, headers: Headers): Headers {
  const length = response.headers.get('content-length')
  if (request.method === 'HEAD' && length !== null) headers.set('content-length', length)
  return headers
}
