import { hideDataReferences, leaveOutInheritedNames, revealReferences } from '@b2core-clients/schema/document'
import type { Preference } from '@b2core-clients/schema/prefer'
import { createLogger } from '@stoplight/prism-core'
import { createInstance, getHttpOperationsFromSpec, type IHttpRequest, ProblemJsonError } from '@stoplight/prism-http'

type Document = { readonly [key: string]: unknown }

export type Method = IHttpRequest['method']

/** A request as the engine reads it. */
export interface MockRequest {
  readonly method: Method
  readonly path: string
  readonly query: Record<string, string | string[]>
  /** By name in lower case. */
  readonly headers: Record<string, string>
  readonly body?: unknown
}

export interface MockResponse {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: unknown
  /** Why the request is invalid, one sentence each. */
  readonly violations: readonly string[]
  /** The part of the request that is invalid: `path`, `query`, `header` or `body`. */
  readonly invalidPart?: string | undefined
}

/** Why Prism has no response. */
export type Reason = 'no path' | 'no method' | 'not acceptable' | 'no such example' | 'unreadable'

export class NoResponseError extends Error {
  readonly reason: Reason

  constructor(reason: Reason, cause: unknown) {
    super(`Prism has no response: ${reason}`, { cause })
    this.reason = reason
  }
}

export interface Engine {
  /** Validates the request and returns an example of the document. @throws NoResponseError */
  respond(request: MockRequest, choice: Preference): Promise<MockResponse>
  /** Returns the example of a status, and validates only the token of the request. @throws NoResponseError */
  force(request: MockRequest, status: number): Promise<MockResponse>
  /** Every method that the document has on any path. */
  readonly methods: readonly Method[]
  /** The status for a body that is not JSON. */
  readonly malformedBodyStatus: number
}

interface Run {
  readonly request: MockRequest
  readonly validateRequest: boolean
  readonly choice: Preference
}

const settings = {
  isProxy: false,
  checkSecurity: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
} as const

/** Prism's engine without Prism's HTTP server. Only this file imports Prism. */
export async function createEngine(document: Document): Promise<Engine> {
  // Prism follows every reference that it sees, also to hosts and files, and puts schemas in the place of references.
  // It also reads inherited properties as those of a body. `checkBodies` validates them.
  const operations = await getHttpOperationsFromSpec(leaveOutInheritedNames(hideDataReferences(document)))
  const prism = createInstance(
    { ...settings, validateRequest: true, mock: { dynamic: false } },
    { logger: createLogger('mock', { enabled: false }) },
  )

  async function run({ request, validateRequest, choice }: Run): Promise<MockResponse> {
    const { path, query, ...rest } = request
    const { code, example } = choice
    const mock = { dynamic: false, ...(code && { code }), ...(example && { exampleKey: example }) }
    const url = { path, query }
    const result = await attempt(() =>
      prism.request({ ...rest, url }, operations, { ...settings, validateRequest, mock })(),
    )
    if (result._tag === 'Left') throw new NoResponseError(reasonOf(result.left, choice), result.left)
    const { output, validations } = result.right
    return {
      status: output.statusCode,
      headers: readHeaders(output.headers),
      body: revealReferences(output.body),
      invalidPart: validations.input[0]?.path?.[0]?.toString(),
      violations: [...validations.input, ...validations.output].map(({ message }) => message),
    }
  }

  return {
    respond: (request, choice) => run({ request, validateRequest: true, choice }),
    force: (request, status) => run({ request, validateRequest: false, choice: { code: status } }),
    methods: [...new Set(operations.map(({ method }) => method as Method))],
    malformedBodyStatus: 400,
  }
}

function readHeaders(headers: Record<string, unknown> = {}): Record<string, string> {
  const present = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(present.map(([name, value]) => [name.toLowerCase(), String(value)]))
}

/** Prism also throws when it cannot decode an `Accept` header or a path. */
async function attempt<Result>(request: () => Promise<Result>): Promise<Result | { _tag: 'Left'; left: unknown }> {
  try {
    return await request()
  } catch (error) {
    return { _tag: 'Left', left: error }
  }
}

function reasonOf(error: unknown, { code, example }: Preference): Reason {
  const name = error instanceof ProblemJsonError ? error.name.split('#')[1] : undefined
  if (name === 'NO_PATH_MATCHED_ERROR') return 'no path'
  if (name === 'NO_METHOD_MATCHED_ERROR') return 'no method'
  if (name === 'NOT_ACCEPTABLE') return 'not acceptable'
  const isChosen = code !== undefined || example !== undefined
  return name || isChosen ? 'no such example' : 'unreadable'
}
