import type { IncomingMessage } from 'node:http'
import { readBody } from './body.ts'
import { type Answer, type Ask, type Engine, type Method, RefusedError } from './engine.ts'
import { readPrefer } from './prefer.ts'

const bodyLimit = 1_048_576

/** The document's answer to one request: its example for the status, or a plain error where it documents none. */
export async function respond(engine: Engine, request: IncomingMessage): Promise<Answer> {
  const url = URL.parse(`http://mock${request.url}`)
  if (!url) return plain(400, 'The request target is not a path.')
  const body = await readBody(request, bodyLimit)
  const { prefer, accept, 'content-length': _, ...rest } = request.headers as Record<string, string>
  const choice = readPrefer(prefer)
  const ask: Ask = {
    method: (request.method === 'HEAD' ? 'get' : String(request.method).toLowerCase()) as Method,
    path: url.pathname,
    query: readQuery(url.searchParams),
    headers: {
      ...rest,
      // A status that was chosen is sent whatever the caller accepts.
      ...(accept && !choice.code && { accept }),
      ...(body.kind === 'read' && { 'content-length': String(body.bytes) }),
      ...(body.kind === 'read' && body.type && { 'content-type': body.type }),
    },
    ...(body.kind === 'read' && { body: body.value }),
  }
  try {
    if (body.kind === 'malformed') return await engine.force(ask, 400)
    if (body.kind === 'tooLarge') return await engine.force(ask, 413)
    return await engine.answer(ask, choice)
  } catch (error) {
    if (!(error instanceof RefusedError)) throw error
    return refuse(engine, ask, error, prefer)
  }
}

async function refuse(engine: Engine, ask: Ask, error: RefusedError, prefer = ''): Promise<Answer> {
  const { accept: _, ...headers } = ask.headers
  switch (error.refusal) {
    case 'no path':
      return plain(404, `The document has no path ${ask.path}.`)
    case 'no method':
      return plain(405, `The document has no ${ask.method.toUpperCase()} on ${ask.path}.`, {
        allow: (await methodsOf(engine, ask)).join(', '),
      })
    case 'not acceptable':
      return engine.force({ ...ask, headers }, 406)
    case 'no such example':
      return plain(404, `The document has no answer to choose by "Prefer: ${prefer}".`)
    case 'unreadable':
      return engine.force({ ...ask, path: encodeURI(ask.path), headers }, 400)
  }
}

/** The methods that the document has on a path, found by asking for each. */
async function methodsOf(engine: Engine, ask: Ask): Promise<string[]> {
  const known = await Promise.all(
    engine.methods.map((method) =>
      engine.force({ ...ask, method }, 200).then(
        () => true,
        (error) => !(error instanceof RefusedError && error.refusal === 'no method'),
      ),
    ),
  )
  return engine.methods
    .filter((_, index) => known[index])
    .flatMap((method) => (method === 'get' ? ['GET', 'HEAD'] : [method.toUpperCase()]))
}

/** An error for which the document has no example, in the shape of its errors. */
const plain = (status: number, message: string, headers: Record<string, string> = {}): Answer => ({
  status,
  headers: { 'content-type': 'application/json', ...headers },
  body: { message },
  violations: [],
})

function readQuery(parameters: URLSearchParams): Ask['query'] {
  const query: Ask['query'] = {}
  for (const name of new Set(parameters.keys())) {
    const all = parameters.getAll(name)
    query[name] = all.length === 1 ? String(all[0]) : all
  }
  return query
}
