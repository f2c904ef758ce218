import type { Control } from '../control/control.ts'
import { describeValue, shorten } from '../errors/describe-value.ts'
import { NotReceivedError } from '../errors/not-received-error.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { UnknownNameError } from '../errors/unknown-name-error.ts'
import { parseBody } from '../request/parse-body.ts'
import { decodePercent, readQueryString } from '../request/query-string.ts'
import type { Tenants } from '../tenants/tenants.ts'
import { refuseCompression } from './content-coding.ts'
import { checkControlAccess } from './control-access.ts'
import { type ControlAction, controlActions, describeClock } from './control-actions.ts'
import { refuseMembers } from './control-members.ts'
import { BodyTooLargeError, type Handler, type HttpRequest, type HttpResponse } from './message.ts'
import { below } from './prefix.ts'
import { emptyResponse, errorResponse, jsonResponse } from './responses.ts'
import { splitTarget } from './target.ts'
import { createTenantActions } from './tenant-actions.ts'

/** The path of the control, apart from every path of the document. */
export const controlPath = '/_sandbox'

/** Bytes of a body at most: 256 MiB, since many clients can be loaded at once. */
const mostBytes = 256 * 1_048_576

/** Below it is the API once more: no fault applies to its calls, and the log does not have them. */
const unloggedPath = `${controlPath}/unlogged`

type Actions = ReadonlyMap<string, ControlAction>

export interface ControlRoutesParts {
  readonly control: Control
  /** Whom it serves. Undefined: anybody on this machine. */
  readonly token: string | undefined
  /** The tenants that it creates and drops. Undefined: it has no such actions. */
  readonly tenants: Tenants | undefined
  /** The id of the last request in the log. Undefined: the log is empty. */
  readonly lastRequest: () => string | undefined
  /** The API without faults and log. */
  readonly unlogged: Handler
}

/** The control over HTTP, below `/_sandbox`. */
export function createControlRoutes(parts: ControlRoutesParts): Handler {
  const { control, token, tenants, unlogged } = parts
  const actions: Actions = new Map([...controlActions, ...(tenants ? createTenantActions(tenants) : [])])
  return async (request) => {
    const refusal = checkControlAccess(request, token)
    if (refusal) return errorResponse(403, refusal)
    if (request.target.startsWith(`${unloggedPath}/`)) return below(unloggedPath, request, unlogged)
    const { path: fullPath, query } = splitTarget(request.target)
    const [parameter] = readQueryString(query)
    if (parameter) return errorResponse(400, refuseParameter(parameter.name))
    const path = fullPath.slice(controlPath.length).replace(/\/$/, '')
    if (path === '' && request.method === 'GET') return jsonResponse(200, await describeAll(parts, actions))
    const [template, name] = templateOf(actions, path)
    const action = actions.get(`${request.method} ${template}`)
    if (!action) return noAction(actions, request.method, template)
    const compressed = refuseCompression(request)
    if (compressed) return compressed
    try {
      const body = await readJson(request)
      if (request.method === 'GET' || request.method === 'DELETE') refuseMembers(`${request.method} ${template}`, body)
      const result = await action({ control, body, name })
      return result === undefined ? emptyResponse(204) : jsonResponse(200, result)
    } catch (error) {
      return refuseAction(error)
    }
  }
}

/** The response to an action that was refused. Throws any other error again. */
function refuseAction(error: unknown): HttpResponse {
  if (error instanceof NotReceivedError) return errorResponse(409, error.message)
  if (error instanceof UnknownNameError) return errorResponse(404, error.message)
  if (error instanceof SandboxError) return errorResponse(400, error.message)
  if (error instanceof BodyTooLargeError) return errorResponse(413, 'The body is larger than 256 MiB.')
  throw error
}

/** The value is not repeated: some callers send a token there. */
function refuseParameter(name: string): string {
  return `The control path has no parameters, but the URL has ${describeValue(name)}; leave it out.`
}

async function describeAll({ control, lastRequest }: ControlRoutesParts, actions: Actions) {
  return {
    clients: await control.count(),
    ...describeClock(control),
    requests: control.received(),
    lastRequest: lastRequest(),
    faults: control.faults.list(),
    actions: ['GET /', ...actions.keys()],
  }
}

/** The path as the actions have it, and what it has in place of `{name}` or `{id}`. */
function templateOf(actions: Actions, path: string): [template: string, name: string] {
  if (methodsOf(actions, path).length > 0) return [path, '']
  const [, parent, name = ''] = /^(.*)\/([^/]*)$/.exec(path) ?? []
  const templates = [...actions.keys()].map((action) => action.slice(action.indexOf(' ') + 1))
  const template = templates.find((each) => each.startsWith(`${parent}/{`))
  return template === undefined ? [path, ''] : [template, decodePercent(name) ?? name]
}

function methodsOf(actions: Actions, template: string): string[] {
  const names = [...actions.keys()].filter((name) => name.endsWith(` ${template}`))
  return names.map((name) => name.slice(0, name.indexOf(' ')))
}

function noAction(actions: Actions, method: string, path: string): HttpResponse {
  const methods = path === '' ? ['GET'] : methodsOf(actions, path)
  if (methods.length > 0) {
    const allow = methods.join(', ')
    return errorResponse(405, `${controlPath}${path} has no ${shorten(method)}; it has ${allow}.`, {
      headers: { allow },
    })
  }
  const names = ['GET /', ...actions.keys()].join(', ')
  return errorResponse(404, `There is nothing at ${controlPath}${shorten(path)}. Actions: ${names}.`)
}

async function readJson(request: HttpRequest): Promise<unknown> {
  const bytes = await request.body(mostBytes)
  if (bytes.length === 0) return undefined
  const body = parseBody(bytes)
  if (body.kind === 'malformed') throw new SandboxError(body.message)
  return body.value
}
