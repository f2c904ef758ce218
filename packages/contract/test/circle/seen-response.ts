import { type ApiRequest, isObject } from '@b2core-clients/openapi-contract'
import type { Sandbox } from '@b2core-clients/sandbox'

/** What two hosts that follow the same document have in common. */
export interface SeenResponse {
  readonly status: number
  readonly type: string | null
  /** The names and types of what is in the body. */
  readonly shape: unknown
}

/** Sends a request over HTTP, as the admin who sees all clients. */
export async function seenResponse(sandbox: Sandbox, request: ApiRequest): Promise<SeenResponse> {
  const { method, target, headers, body } = request
  const response = await fetch(sandbox.url + target, {
    method,
    headers: { ...headers, authorization: `Bearer ${sandbox.token}` },
    ...(body !== undefined && { body }),
  })
  const text = await response.text()
  return { status: response.status, type: response.headers.get('content-type'), shape: shapeOf(parse(text)) }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return text === '' ? undefined : text
  }
}

/** Lists keep their length: both hosts have the same clients. */
function shapeOf(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(shapeOf)
  if (isObject(value)) return Object.fromEntries(Object.entries(value).map(([name, child]) => [name, shapeOf(child)]))
  return value === null ? 'null' : typeof value
}

/** Where two responses differ first, in words; undefined where they are alike. */
export function differenceOf(expected: unknown, found: unknown, path = ''): string | undefined {
  if (isParent(expected) && isParent(found)) {
    const names = new Set([...Object.keys(expected), ...Object.keys(found)])
    for (const name of names) {
      const inner = differenceOf(expected[name], found[name], `${path}/${name}`)
      if (inner !== undefined) return inner
    }
    return undefined
  }
  return expected === found ? undefined : `${path}: ${JSON.stringify(expected)}, and ${JSON.stringify(found)}`
}

const isParent = (value: unknown): value is Readonly<Record<string, unknown>> =>
  typeof value === 'object' && value !== null
