import { createLogger } from '@stoplight/prism-core'
import { createInstance, getHttpOperationsFromSpec, type IHttpRequest, ProblemJsonError } from '@stoplight/prism-http'

export type Method = IHttpRequest['method']

export interface Ask {
  readonly method: Method
  readonly path: string
  readonly query: Record<string, string | string[]>
  /** Lower-cased names. */
  readonly headers: Record<string, string>
  readonly body?: unknown
}

/** Which documented answer to give, where the caller chooses one. */
export interface Choice {
  code?: number
  example?: string
}

export interface Answer {
  readonly status: number
  readonly headers: Record<string, string>
  readonly body: unknown
  /** Why the request was refused, one sentence each. */
  readonly violations: readonly string[]
}

/** Why Prism has no answer. */
export type Refusal = 'no path' | 'no method' | 'not acceptable' | 'no such example' | 'unreadable'

export class RefusedError extends Error {
  readonly refusal: Refusal

  constructor(refusal: Refusal, cause: unknown) {
    super(`Prism has no answer: ${refusal}`, { cause })
    this.refusal = refusal
  }
}

export interface Engine {
  /** Judges the request by the document and answers with one of its examples. @throws RefusedError */
  answer(ask: Ask, choice: Choice): Promise<Answer>
  /** Answers with a documented status without judging the request, its token apart. @throws RefusedError */
  force(ask: Ask, status: number): Promise<Answer>
  /** Every method that the document uses on any path. */
  readonly methods: readonly Method[]
}

const settings = {
  isProxy: false,
  checkSecurity: true,
  validateResponse: true,
  errors: false,
  upstreamProxy: undefined,
} as const

/** Prism's engine without Prism's HTTP server. The one file that knows Prism. */
export async function createEngine(document: string | object): Promise<Engine> {
  const operations = await getHttpOperationsFromSpec(document)
  const prism = createInstance(
    { ...settings, validateRequest: true, mock: { dynamic: false } },
    { logger: createLogger('mock', { enabled: false }) },
  )

  async function run(ask: Ask, validateRequest: boolean, { code, example }: Choice): Promise<Answer> {
    const { path, query, ...rest } = ask
    const mock = { dynamic: false, ...(code && { code }), ...(example && { exampleKey: example }) }
    const url = { path, query }
    const result = await attempt(() =>
      prism.request({ ...rest, url }, operations, { ...settings, validateRequest, mock })(),
    )
    if (result._tag === 'Left') throw new RefusedError(refusalOf(result.left, Boolean(code || example)), result.left)
    const { output, validations } = result.right
    return {
      status: output.statusCode,
      headers: readHeaders(output.headers),
      body: output.body,
      violations: [...validations.input, ...validations.output].map(({ message }) => message),
    }
  }

  return {
    answer: (ask, choice) => run(ask, true, choice),
    force: (ask, status) => run(ask, false, { code: status }),
    methods: [...new Set(operations.map(({ method }) => method as Method))],
  }
}

function readHeaders(headers: Record<string, unknown> = {}): Record<string, string> {
  const present = Object.entries(headers).filter(([, value]) => value !== null && value !== undefined)
  return Object.fromEntries(present.map(([name, value]) => [name.toLowerCase(), String(value)]))
}

/** Prism also throws, where it cannot decode an Accept or a path. */
async function attempt<Result>(request: () => Promise<Result>): Promise<Result | { _tag: 'Left'; left: unknown }> {
  try {
    return await request()
  } catch (error) {
    return { _tag: 'Left', left: error }
  }
}

function refusalOf(error: unknown, chosen: boolean): Refusal {
  const name = error instanceof ProblemJsonError ? error.name.split('#')[1] : undefined
  if (name === 'NO_PATH_MATCHED_ERROR') return 'no path'
  if (name === 'NO_METHOD_MATCHED_ERROR') return 'no method'
  if (name === 'NOT_ACCEPTABLE') return 'not acceptable'
  return name || chosen ? 'no such example' : 'unreadable'
}
