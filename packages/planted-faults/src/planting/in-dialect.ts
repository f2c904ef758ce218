import { AsyncLocalStorage } from 'node:async_hooks'
import type { JsonObject } from '@b2core-clients/openapi-contract'
import { readDialect, readWireRules } from '@b2core-clients/schema/dialect'
import type { Fetch } from './fault.ts'
import { createForms } from './forms.ts'
import { createStatuses } from './statuses.ts'

/** What came of the request that a fault is about, before the fault. */
interface Before {
  /** As the host wrote it. */
  readonly written: Written
  /** The same in the published form, which is what the fault sees. */
  readonly read: Written
}

interface Written {
  readonly response: Response
  readonly text: string
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
    const own = await response.text()
    const status = statuses.read(request, response.status)
    const text = forms.read(request, response.status, own)
    const headers = withLengthOfHead(request, response, forms.readHeaders(response.headers))
    return {
      written: { response: new Response(textOf(response.status, own), response), text: own },
      read: { response: new Response(textOf(status, text), { status, headers }), text },
    }
  }

  async function write(request: Request, response: Response, before: Before | undefined): Promise<Response> {
    if (response === before?.read.response) return before.written.response
    const hasSameStatus = response.status === before?.read.response.status
    const status = hasSameStatus ? before.written.response.status : statuses.write(request, response.status)
    const text = await wholeText(response)
    // The host's form has more in it than the published one, such as the time of an error.
    const body = hasSameStatus && text === before.read.text ? before.written.text : forms.write(request, status, text)
    const headers = withLengthOfHead(request, response, forms.writeHeaders(response.headers, status))
    return new Response(textOf(status, body), { status, headers })
  }

  return (next) => {
    const faulty = http(async (request) => {
      const before = await read(request, await next(request.clone() as Request))
      const call = calls.getStore()
      if (call) call.before = before
      return before.read.response
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
