import type { Answer, Exchange } from './exchange.ts'
import { orFailure } from './or-failure.ts'

export type Handler = (exchange: Exchange) => Promise<Answer>

export interface AppParts {
  readonly api: Handler
  /** What is under `/_sandbox`; undefined when it is off. */
  readonly control: Handler | undefined
  /** The page for people. */
  readonly page: Handler
  /** Told of what should not happen: a defect, a full disk. */
  readonly onError: (error: unknown) => void
}

/** Where the control stands, apart from every path of the document. */
export const controlPath = '/_sandbox'

/** The whole sandbox as a function from request to answer. */
export function createApp({ api, control, page, onError }: AppParts): Handler {
  const handle: Handler = async (exchange) => {
    const { method, target } = exchange
    const path = target.split(/[?#]/, 1)[0] ?? ''
    if (control && (path === controlPath || path.startsWith(`${controlPath}/`))) return control(exchange)
    if (path === '/' && (method === 'GET' || method === 'HEAD')) return withoutBodyForHead(method, await page(exchange))
    const preflight = method === 'OPTIONS' ? answerPreflight(exchange) : undefined
    return withoutBodyForHead(method, allowAnyOrigin(preflight ?? (await api(exchange))))
  }
  return (exchange) => orFailure(exchange, onError, () => handle(exchange))
}

/** Pages of any origin may read the API's answers; the bearer token is what protects it. */
const allowAnyOrigin = (answer: Answer): Answer => ({
  ...answer,
  headers: { ...answer.headers, 'access-control-allow-origin': '*', 'access-control-expose-headers': '*' },
})

function answerPreflight({ header }: Exchange): Answer | undefined {
  const method = header('access-control-request-method')
  if (method === undefined) return undefined
  const headers = {
    'access-control-allow-methods': method,
    'access-control-allow-headers': header('access-control-request-headers') ?? '*',
    'access-control-max-age': '600',
  }
  return { status: 204, headers, body: '' }
}

/** HEAD is answered as GET is, the body's length included, but for the body. */
function withoutBodyForHead(method: string, answer: Answer): Answer {
  if (method !== 'HEAD') return answer
  const length = String(answer.ascii ? answer.body.length : new TextEncoder().encode(answer.body).length)
  return { ...answer, headers: { ...answer.headers, 'content-length': length }, body: '' }
}
