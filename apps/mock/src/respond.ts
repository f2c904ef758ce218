import type { IncomingMessage } from 'node:http'
import { type Preference, readPrefer } from '@b2core-clients/schema/prefer'
import { type Body, readBody } from './body.ts'
import { type Engine, type Method, type MockRequest, type MockResponse, NoResponseError } from './engine.ts'

const bodyLimit = 1_048_576

/**
 * The response to one request: an example of the document, or a plain error when the document has none.
 * @param sendContinue Tells a caller who waits for it to send the body. Undefined: the caller does not wait.
 */
export async function respond(
  engine: Engine,
  request: IncomingMessage,
  sendContinue?: () => void,
): Promise<MockResponse> {
  const url = targetOf(request.url ?? '')
  if (!url) return plain(400, 'The request target is not a path.')
  if (request.httpVersion === '1.1' && !request.headers.host) return plain(400, 'The request has no Host header.')
  const encoding = request.headers['content-encoding'] ?? 'identity'
  if (encoding !== 'identity') return plain(415, `The body has the Content-Encoding ${encoding}; send it without one.`)
  const { prefer } = request.headers as Record<string, string>
  const choice = readPrefer(prefer)
  const head = readHead(request, url, choice)
  try {
    if (sendContinue) {
      const refused = await engine.force(head, engine.malformedBodyStatus)
      if (refused.status !== engine.malformedBodyStatus) return refused
      sendContinue()
    }
    const body = await readBody(request, bodyLimit)
    if (body.kind === 'malformed')
      return {
        ...(await engine.force(head, engine.malformedBodyStatus)),
        violations: ['The body is not JSON in UTF-8.'],
      }
    if (body.kind === 'tooLarge') return await engine.force(head, 413)
    return await engine.respond(withBody(head, body), choice)
  } catch (error) {
    if (!(error instanceof NoResponseError)) throw error
    return explain(engine, head, error, prefer)
  }
}

/** A request without its body. */
function readHead(request: IncomingMessage, url: URL, choice: Preference): MockRequest {
  const { prefer: _, accept, 'content-length': _length, ...headers } = request.headers as Record<string, string>
  return {
    method: (request.method === 'HEAD' ? 'get' : String(request.method).toLowerCase()) as Method,
    path: url.pathname,
    query: readQuery(url.searchParams),
    // A status that the caller has chosen is sent whatever media types the caller accepts.
    headers: { ...headers, ...(accept && !choice.code && { accept }) },
  }
}

function withBody(head: MockRequest, body: Body): MockRequest {
  if (body.kind !== 'read') return head
  const type = body.type && { 'content-type': body.type }
  return { ...head, headers: { ...head.headers, 'content-length': String(body.bytes), ...type }, body: body.value }
}

/** The target of a request: a path, or a whole address, as clients send it to a proxy. */
const targetOf = (target: string): URL | null => URL.parse(target.startsWith('/') ? `http://mock${target}` : target)

/** The response when Prism has none. */
async function explain(engine: Engine, asked: MockRequest, error: NoResponseError, prefer = ''): Promise<MockResponse> {
  const { accept: _, ...headers } = asked.headers
  switch (error.reason) {
    case 'no path':
      return plain(404, `The document has no path ${asked.path}.`)
    case 'no method':
      return plain(405, `The document has no ${asked.method.toUpperCase()} on ${asked.path}.`, {
        allow: (await methodsOf(engine, asked)).join(', '),
      })
    case 'not acceptable':
      return engine.force({ ...asked, headers }, 406)
    case 'no such example':
      return plain(404, `The document has no response for "Prefer: ${prefer}".`)
    case 'unreadable':
      return engine.force({ ...asked, path: encodeURI(asked.path), headers }, 400)
  }
}

/** The methods that the document has on a path, found by trying each. */
async function methodsOf(engine: Engine, asked: MockRequest): Promise<string[]> {
  const known = await Promise.all(
    engine.methods.map((method) =>
      engine.force({ ...asked, method }, 200).then(
        () => true,
        (error) => !(error instanceof NoResponseError && error.reason === 'no method'),
      ),
    ),
  )
  return engine.methods
    .filter((_, index) => known[index])
    .flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
}

/** An error without an example in the document, in the form of the other errors. */
const plain = (status: number, message: string, headers: Record<string, string> = {}): MockResponse => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: { message },
  violations: [],
})

function readQuery(parameters: URLSearchParams): MockRequest['query'] {
  const query: MockRequest['query'] = {}
  for (const name of new Set(parameters.keys())) {
    const all = parameters.getAll(name)
    query[name] = all.length === 1 ? String(all[0]) : all
  }
  return query
}
