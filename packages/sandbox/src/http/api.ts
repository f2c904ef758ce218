import type { Clock } from '../control/clock.ts'
import type { Effect, Faults } from '../control/faults.ts'
import type { LoggedRequest, RequestLog } from '../control/request-log.ts'
import { type Admin, mayUse } from '../domain/admin.ts'
import type { RequestReader } from '../request/request-reader.ts'
import type { Operation } from '../request/routes.ts'
import { acceptsJson } from './accept.ts'
import type { AdminBook } from './admin-book.ts'
import { type Headers, invalid, refuse } from './answers.ts'
import { type Answer, BodyTooLargeError, type Exchange } from './exchange.ts'
import type { Operations, Outcome } from './operations.ts'
import { orFailure } from './or-failure.ts'
import { exampleAnswer, noSuchExample, readPrefer } from './prefer.ts'
import { wait } from './wait.ts'

export interface ApiParts {
  readonly reader: RequestReader
  readonly operations: Operations
  readonly admins: AdminBook
  readonly clock: Clock
  readonly faults: Faults
  readonly log: RequestLog
  readonly requestId: () => string
  /** Told of what should not happen: a defect, a full disk. */
  readonly onError: (error: unknown) => void
}

/** Bytes a body may have. */
const bodyLimit = 1_048_576

type Trace = { -readonly [Name in 'operation' | 'admin' | 'matched' | 'fault']?: LoggedRequest[Name] }

/** Answers requests by the document: any that breaks a rule of it, and any that its operations have an answer for. */
export function createApi(parts: ApiParts): (exchange: Exchange) => Promise<Answer> {
  return async (exchange) => {
    const id = parts.requestId()
    const started = performance.now()
    const time = parts.clock.now()
    const trace: Trace = {}
    const answer = await orFailure(exchange, parts.onError, () => answerRequest(parts, exchange, trace))
    parts.log.add({
      id,
      time: time.toISOString(),
      method: exchange.method,
      target: beginningOf(exchange.target),
      ...trace,
      status: answer.status,
      milliseconds: Math.round((performance.now() - started) * 100) / 100,
    })
    return { ...answer, headers: { ...answer.headers, 'x-request-id': id } }
  }
}

async function answerRequest(parts: ApiParts, exchange: Exchange, trace: Trace): Promise<Answer> {
  const [path = '', query = ''] = splitTarget(exchange.target)
  const match = parts.reader.match(exchange.method, path)
  if (match.kind === 'no path') return refuse(404, 'There is nothing at this path.')
  if (match.kind === 'no method') {
    const allow = match.allow.join(', ')
    return refuse(405, `This path has no ${exchange.method}; it has ${allow}.`, undefined, { allow })
  }
  const { operation } = match
  trace.operation = operation.id

  const known = parts.admins.find(exchange.header('authorization'), parts.clock.now())
  if ('refused' in known) return refuse(401, known.refused, undefined, { 'www-authenticate': 'Bearer' })
  trace.admin = known.admin.name

  const effect = parts.faults.next(operation.id, parts.clock.now())
  if (effect) trace.fault = JSON.stringify(effect)
  if (effect?.delayMs) await wait(effect.delayMs, exchange.signal)
  if (effect?.status !== undefined) return { ...failOnPurpose(parts, operation, effect), reset: effect.reset ?? false }
  const { answer, matched } = await answerOperation(parts, exchange, operation, match.path, query, known.admin)
  if (matched !== undefined) trace.matched = matched
  const body = effect?.malformed ? answer.body.slice(0, Math.ceil(answer.body.length / 2)) : answer.body
  return { ...answer, body, reset: effect?.reset ?? false }
}

async function answerOperation(
  { reader, operations, clock }: ApiParts,
  exchange: Exchange,
  operation: Operation,
  rawPath: Readonly<Record<string, string>>,
  query: string,
  admin: Admin,
): Promise<Outcome> {
  const now = clock.now()
  const preference = readPrefer(exchange.header('prefer'))
  // A status that was chosen is sent whatever the caller accepts.
  if (preference.code === undefined && !acceptsJson(exchange.header('accept'))) {
    return done(refuse(406, 'Answers are application/json; the Accept header leaves it out.'))
  }
  if (!mayUse(admin, operation.id)) return done(refuse(403, 'This admin may not use this operation.'))

  const parameters = reader.parameters(operation, { path: rawPath, query, header: exchange.header }, now)
  if (parameters.errors.length > 0) return done(invalid(parameters.errors))
  const body = reader.takesBody(operation) ? await readBody(reader, operation, exchange, now) : undefined
  if (body && 'refusal' in body) return done(body.refusal)

  if (preference.code !== undefined || preference.example !== undefined) {
    const chosen = exampleAnswer(reader.document, operation, preference)
    return done(chosen ?? noSuchExample(exchange.header('prefer')))
  }
  const run = operations[operation.id]
  if (!run) return done(refuse(404, `The sandbox has no behaviour for ${operation.id}, only its examples (Prefer).`))
  return run({ admin, parameters: parameters.values, body: body?.value, now: () => clock.now() })
}

async function readBody(reader: RequestReader, operation: Operation, exchange: Exchange, now: Date) {
  let bytes: Uint8Array
  try {
    bytes = await exchange.body(bodyLimit)
  } catch (error) {
    if (!(error instanceof BodyTooLargeError)) throw error
    return { refusal: refuse(413, 'The body is larger than 1 MiB.') }
  }
  const body = reader.body(operation, exchange.header('content-type'), bytes, now)
  switch (body.kind) {
    case 'read':
      return { value: body.value }
    case 'none':
      return { value: undefined }
    case 'unsupported type':
      return { refusal: refuse(415, 'The body must be application/json.') }
    case 'malformed':
      return { refusal: refuse(400, body.message, []) }
    case 'invalid':
      return { refusal: invalid(body.errors) }
  }
}

function failOnPurpose(
  { reader, clock }: ApiParts,
  operation: Operation,
  { status = 500, retryAfter }: Effect,
): Answer {
  const usual = exampleAnswer(reader.document, operation, { code: status }) ?? refuse(status, 'A fault asked for this.')
  const wait = retryAfter ?? (status === 429 ? 30 : undefined)
  const headers: Headers = wait === undefined ? {} : { 'retry-after': String(wait) }
  const date = { date: clock.now().toUTCString() }
  return { ...usual, headers: { ...usual.headers, ...headers, ...date } }
}

/** The log is for people: a megabyte of filter tells nobody anything. */
const mostLogged = 2000

/** Put together anew, because a part of a text keeps the whole of it in memory. */
const beginningOf = (target: string): string =>
  target.length <= mostLogged ? target : target.slice(0, mostLogged).split('').join('')

const done = (answer: Answer): Outcome => ({ answer })

function splitTarget(target: string): [path: string, query: string] {
  const end = target.indexOf('#')
  const whole = end === -1 ? target : target.slice(0, end)
  const mark = whole.indexOf('?')
  return mark === -1 ? [whole, ''] : [whole.slice(0, mark), whole.slice(mark + 1)]
}
