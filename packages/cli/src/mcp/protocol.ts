import { isObject } from '../json.ts'

/** A tool that a program can call. */
export interface Tool {
  readonly name: string
  readonly description: string
  /** JSON Schema of the arguments. All of them are texts. */
  readonly inputSchema: {
    readonly type: 'object'
    readonly properties: Readonly<Record<string, { readonly type: 'string'; readonly description: string }>>
    readonly required?: readonly string[]
  }
  /** Returns Markdown. Rejects with a ToolError for what the caller can correct. */
  call(args: Readonly<Record<string, string>>): Promise<string>
}

/** The caller sees this message as the result of the tool. */
export class ToolError extends Error {
  override readonly name = 'ToolError'
}

/** Versions of the protocol in which these messages have the same form, newest first. */
const versions = ['2025-06-18', '2025-03-26', '2024-11-05'] as const

const codes = { unreadable: -32700, invalidRequest: -32600, unknownMethod: -32601, invalidParams: -32602 } as const

interface Request {
  readonly id?: string | number | null
  readonly method: string
  readonly params?: Readonly<Record<string, unknown>>
}

/** A failure of the call itself, as JSON-RPC reports it. */
class CallError extends Error {
  readonly code: number

  constructor(code: number, message: string) {
    super(message)
    this.code = code
  }
}

/**
 * A server of the Model Context Protocol without its transport. It takes one message as a line of JSON and returns the
 * response as a line, or undefined for a notification, which has none.
 */
export function createProtocol(
  info: { readonly name: string; readonly version: string },
  tools: readonly Tool[],
): (line: string) => Promise<string | undefined> {
  const results: Readonly<Record<string, (params: Readonly<Record<string, unknown>>) => unknown>> = {
    initialize: ({ protocolVersion }) => ({
      protocolVersion: versions.find((version) => version === protocolVersion) ?? versions[0],
      capabilities: { tools: {} },
      serverInfo: info,
    }),
    ping: () => ({}),
    'tools/list': () => ({ tools: tools.map(({ call: _, ...described }) => described) }),
    'tools/call': ({ name, arguments: given }) => callTool(tools, name, given),
  }
  return async (line) => {
    const request = readRequest(line)
    if (request instanceof CallError) return failure(null, request)
    const { id, method, params = {} } = request
    if (id === undefined) return undefined
    try {
      const result = results[method]
      if (!result) throw new CallError(codes.unknownMethod, `There is no method ${method}.`)
      return JSON.stringify({ jsonrpc: '2.0', id, result: await result(params) })
    } catch (error) {
      if (error instanceof CallError) return failure(id, error)
      throw error
    }
  }
}

function readRequest(line: string): Request | CallError {
  let message: unknown
  try {
    message = JSON.parse(line)
  } catch {
    return new CallError(codes.unreadable, 'The message is not JSON.')
  }
  const { method, params } = (message ?? {}) as Partial<Request>
  if (typeof method !== 'string' || (params !== undefined && !isObject(params)))
    return new CallError(codes.invalidRequest, 'The message is not a JSON-RPC request with a method.')
  return message as Request
}

async function callTool(tools: readonly Tool[], name: unknown, given: unknown = {}): Promise<unknown> {
  const tool = tools.find((each) => each.name === name)
  if (!tool) throw new CallError(codes.invalidParams, `There is no tool ${name}.`)
  const args = isObject(given) ? given : {}
  const { properties, required = [] } = tool.inputSchema
  for (const key of Object.keys(properties)) {
    if (typeof args[key] === 'string' || (args[key] === undefined && !required.includes(key))) continue
    throw new CallError(codes.invalidParams, `${tool.name} needs a text as ${key}.`)
  }
  try {
    return { content: [{ type: 'text', text: await tool.call(args as Record<string, string>) }] }
  } catch (error) {
    if (!(error instanceof ToolError)) throw error
    return { content: [{ type: 'text', text: error.message }], isError: true }
  }
}

const failure = (id: Request['id'], { code, message }: CallError): string =>
  JSON.stringify({ jsonrpc: '2.0', id, error: { code, message } })
