import type { FieldError } from '@b2core-clients/schema'
import { readPrefer } from '@b2core-clients/schema/prefer'
import type { Clock } from '../control/clock.ts'
import type { Effect } from '../control/faults.ts'
import type { RequestLog } from '../control/request-log.ts'
import type { ReceivedRequest } from '../control/request-match.ts'
import type { Behaviour } from '../dialect/compile-dialect.ts'
import type { OutcomeStatuses } from '../dialect/outcome-statuses.ts'
import { type Admin, mayUse } from '../domain/admin.ts'
import { formatTime } from '../domain/times.ts'
import { shorten } from '../errors/describe-value.ts'
import { parseBody } from '../request/parse-body.ts'
import type { RequestReader } from '../request/request-reader.ts'
import type { Operation } from '../request/routes.ts'
import { acceptsJson } from './accept.ts'
import type { Authentication } from './authenticate.ts'
import { catchFailure } from './catch-failure.ts'
import { exampleResponse, noSuchExample } from './example-response.ts'
import { keepBody } from './keep-body.ts'
import { BodyTooLargeError, type Handler, type HttpRequest, type HttpResponse } from './message.ts'
import type { Operations, Result } from './operations.ts'
import { plantedError, spoil } from './planted-faults.ts'
import { createTargetRedactor } from './redact-target.ts'
import { mostBodyBytes, readRequestBody } from './request-body.ts'
import { errorResponse, invalidRequest } from './responses.ts'
import { splitTarget } from './target.ts'
import { wait } from './wait.ts'

export interface ApiParts {
  readonly behaviour: Behaviour
  readonly reader: RequestReader
  readonly operations: Operations
  readonly authenticate: (authorization: string | undefined, now: Date) => Authentication
  /** Follows what other instances have changed. */
  readonly refresh: () => Promise<void>
  readonly clock: Clock
  readonly faults: {
    /** Whether the body of a request must be known to say what goes wrong with it. */
    readonly needBody: () => boolean
    /** What goes wrong with a request; undefined when nothing does. */
    readonly next: (request: ReceivedRequest, now: Date) => Promise<Effect | undefined> | Effect | undefined
  }
  readonly log: RequestLog
  readonly requestId: () => string
  /** The tokens of all admins, which the log must not show. */
  readonly tokens: readonly string[]
  /** Called with unexpected errors, such as a defect or a full disk. */
  readonly onError: (error: unknown) => void
}

/** What becomes known about a request while it is handled. The log shows it. */
interface Trace {
  operation?: Operation
  /** The admin's name. */
  admin?: string
  matched?: number
  fault?: string
}

/** Responds to requests as the document describes: refuses those that break a rule, and runs the operation of others. */
export function createApi(parts: ApiParts): Handler {
  const redactTarget = createTargetRedactor(parts.tokens)
  return async (original) => {
    const { request, bodyIfRead } = keepBody(original)
    const id = parts.requestId()
    const started = performance.now()
    const trace: Trace = {}
    let time = parts.clock.now()
    const unwritten = await catchFailure(request, parts.onError, async () => {
      await parts.refresh()
      time = parts.clock.now()
      const responded = await respond(parts, request, trace)
      if (bodyIfRead() === undefined && mayHaveBody(request)) await readForLog(request)
      return responded
    })
    const response = writeInForm(parts, request, unwritten)
    const target = redactTarget(request.target, trace.operation)
    parts.log.add({
      id,
      time,
      method: request.method,
      target,
      operation: trace.operation?.id,
      admin: trace.admin,
      matched: trace.matched,
      fault: trace.fault,
      status: response.status,
      milliseconds: roundToHundredths(performance.now() - started),
      query: splitTarget(request.target).query,
      headers: request.headers(),
      body: bodyIfRead(),
      // An error may repeat what the target does not show.
      responseBody: target === request.target ? response.body : undefined,
    })
    const { requestIdHeader } = parts.behaviour
    return requestIdHeader ? { ...response, headers: { ...response.headers, [requestIdHeader]: id } } : response
  }
}

/** A response whose error, if it has one, has the form of the installation. */
function writeInForm({ behaviour, clock }: ApiParts, request: HttpRequest, response: HttpResponse): HttpResponse {
  if (!response.error) return response
  const { error, status, headers, describedBy, ...others } = response
  const context = { status, time: formatTime(clock.now()), path: splitTarget(request.target).path }
  const mediaType = behaviour.errors.mediaTypeOf(describedBy)
  if (mediaType === undefined) return { ...others, status, headers, body: '' }
  const isText = mediaType.startsWith('text/')
  const body = isText ? toAsciiPage(error.message) : behaviour.errors.write(error, context)
  return {
    ...others,
    status,
    body,
    isLatin1: true,
    headers: { 'content-type': mediaType, ...headers },
  }
}

async function respond(parts: ApiParts, request: HttpRequest, trace: Trace): Promise<HttpResponse> {
  const { path, query } = splitTarget(request.target)
  const match = parts.reader.match(request.method, path)
  if (match.kind === 'no path') return errorResponse(404, 'There is nothing at this path.')
  if (match.kind === 'no method') return methodNotAllowed(request.method, match.allow)
  const { operation } = match
  trace.operation = operation

  const authentication = parts.authenticate(request.header('authorization'), parts.clock.now())
  if (authentication.kind === 'refused') {
    return unauthorized(parts.behaviour.statuses, authentication.message)
  }
  trace.admin = authentication.admin.name

  const { faults, reader } = parts
  const received = {
    operation: operation.id,
    admin: authentication.admin.name,
    query,
    headers: request.headers(),
    body: faults.needBody() && reader.bodyReader(operation) ? await readJson(request) : undefined,
  }
  const effect = (await faults.next(received, parts.clock.now())) ?? {}
  if (Object.keys(effect).length > 0) trace.fault = JSON.stringify(effect)
  if (effect.delayMs) await wait(effect.delayMs, request.signal?.())
  if (effect.status !== undefined) {
    const planted = plantedError({ document: reader.document, operation, effect, now: parts.clock.now() })
    return { ...planted, reset: effect.reset ?? false }
  }
  const result = await runOperation(parts, request, { operation, path: match.path, query, admin: authentication.admin })
  if (result.matched !== undefined) trace.matched = result.matched
  return spoil(writeInForm(parts, request, result.response), effect)
}

/** Milliseconds that a response waits for a body that only the log needs. */
const longestWaitForLogMs = 200

/**
 * Reads a body that nothing else needed, since the request was refused before. One that was not sent yet is not asked
 * for. The log then has no body when it cannot be read, or takes too long to arrive.
 */
async function readForLog(request: HttpRequest): Promise<void> {
  if (request.header('expect') !== undefined) return
  const reading = readJson(request).catch(() => {})
  const waiting = new AbortController()
  await Promise.race([reading, wait(longestWaitForLogMs, waiting.signal).catch(() => {})])
  waiting.abort()
}

function mayHaveBody({ method }: HttpRequest): boolean {
  return method !== 'GET' && method !== 'HEAD'
}

/** The body as JSON; undefined when it is not JSON, or is too large. */
async function readJson(request: HttpRequest): Promise<unknown> {
  try {
    const body = parseBody(await request.body(mostBodyBytes))
    return body.kind === 'read' ? body.value : undefined
  } catch (error) {
    if (error instanceof BodyTooLargeError) return undefined
    throw error
  }
}

function unauthorized({ unauthorized: status }: OutcomeStatuses, message: string): HttpResponse {
  return errorResponse(status, message, {
    headers: status === 401 ? { 'www-authenticate': 'Bearer' } : {},
    describedBy: 'Unauthorized',
  })
}

/** A request whose operation and admin are known. */
interface Routed {
  readonly operation: Operation
  readonly path: Readonly<Record<string, string>>
  readonly query: string
  readonly admin: Admin
}

async function runOperation(
  parts: ApiParts,
  request: HttpRequest,
  { operation, path, query, admin }: Routed,
): Promise<Result> {
  const { reader, operations, clock, behaviour } = parts
  const prefer = request.header('prefer')
  const preference = readPrefer(prefer)
  const { statuses } = behaviour
  // An installation that documents no 406 ignores the header. A status that was asked for is sent whatever it says.
  const isAcceptIgnored = preference.code !== undefined || operation.object.responses?.['406'] === undefined
  if (!isAcceptIgnored && !acceptsJson(request.header('accept'))) {
    return { response: errorResponse(406, 'Responses are application/json, which the Accept header does not allow.') }
  }
  if (!mayUse(admin, operation.id))
    return { response: errorResponse(403, 'This admin does not have the right for this operation.') }

  const parameters = reader.parameters(operation, { path, query, header: request.header }, clock.now())
  if (parameters.errors.length > 0) {
    return { response: refusal(operation, parameters.errors, statuses) }
  }
  const body = await readRequestBody(parts, operation, request)
  if (body.kind === 'refused') return { response: body.response }

  if (preference.code !== undefined || preference.example !== undefined) {
    return { response: exampleResponse(reader.document, operation, preference) ?? noSuchExample(prefer) }
  }
  const run = operations[operation.id]
  if (!run) {
    const message = `The sandbox does not implement ${operation.id}. It has only the document's examples (Prefer).`
    return { response: errorResponse(404, message) }
  }
  return run({ admin, parameters: parameters.values, body: body.value, now: () => clock.now() })
}

/** An invalid path parameter has its own status, since many installations do not find the route then. */
function refusal(operation: Operation, errors: readonly FieldError[], statuses: OutcomeStatuses): HttpResponse {
  const inPath = operation.parameters.filter((parameter) => parameter.in === 'path').map(({ name }) => name)
  if (!errors.some(({ field }) => inPath.includes(field)))
    return invalidRequest(statuses.invalidQuery, errors, { describedBy: 'BadListRequest' })
  const status = statuses.invalidClientId
  // Where nothing is found, nothing was looked at: such an error names no parameter.
  if (status === 404) return errorResponse(status, 'There is no such path.', { describedBy: 'BadClientId' })
  return invalidRequest(status, errors, { describedBy: 'BadClientId' })
}

/** A page for people, as servers in front of an installation have it. */
function toAsciiPage(message: string): string {
  const words = message.replace(/[^\x20-\x7e]|[&<>]/g, '?')
  return `<!DOCTYPE html><html><head><title>${words}</title></head><body><h1>${words}</h1></body></html>`
}

function methodNotAllowed(method: string, allowed: readonly string[]): HttpResponse {
  const allow = allowed.join(', ')
  return errorResponse(405, `This path has no ${shorten(method)}; it has ${allow}.`, { headers: { allow } })
}

function roundToHundredths(number: number): number {
  return Math.round(number * 100) / 100
}
