import type { Control } from '../control/control.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { parseBody } from '../request/parse-body.ts'
import { refuseCompression } from './content-coding.ts'
import { checkControlAccess } from './control-access.ts'
import { controlActions } from './control-actions.ts'
import { BodyTooLargeError, type Handler, type HttpRequest, type HttpResponse } from './message.ts'
import { emptyResponse, errorResponse, jsonResponse } from './responses.ts'
import { splitTarget } from './target.ts'

/** The path of the control, apart from every path of the document. */
export const controlPath = '/_sandbox'

/** Bytes of a body at most: 256 MiB, since many clients can be loaded at once. */
const mostBytes = 256 * 1_048_576

/** The control over HTTP, below `/_sandbox`. @param token Whom it serves. @default anybody on this machine */
export function createControlRoutes(control: Control, token: string | undefined): Handler {
  return async (request) => {
    const refusal = checkControlAccess(request, token)
    if (refusal) return errorResponse(403, refusal)
    const path = splitTarget(request.target).path.slice(controlPath.length).replace(/\/$/, '') || '/'
    const action = controlActions.get(`${request.method} ${path}`)
    if (!action) return noAction(request.method, path)
    const compressed = refuseCompression(request)
    if (compressed) return compressed
    try {
      const result = await action(control, await readJson(request))
      return result === undefined ? emptyResponse(204) : jsonResponse(200, result)
    } catch (error) {
      if (error instanceof SandboxError) return errorResponse(400, error.message)
      if (error instanceof BodyTooLargeError) return errorResponse(413, 'The body is larger than 256 MiB.')
      throw error
    }
  }
}

function noAction(method: string, path: string): HttpResponse {
  const names = [...controlActions.keys()]
  const methods = names.filter((name) => name.endsWith(` ${path}`)).map((name) => name.split(' ', 1)[0])
  if (methods.length > 0) {
    const allow = methods.join(', ')
    return errorResponse(405, `${controlPath}${path} has no ${method}; it has ${allow}.`, { headers: { allow } })
  }
  return errorResponse(404, `There is nothing at ${controlPath}${path}. Actions: ${names.join(', ')}.`)
}

async function readJson(request: HttpRequest): Promise<unknown> {
  if (request.method === 'GET' || request.method === 'DELETE') return undefined
  const bytes = await request.body(mostBytes)
  if (bytes.length === 0) return undefined
  const body = parseBody(bytes)
  if (body.kind === 'malformed') throw new SandboxError(body.message)
  return body.value
}
