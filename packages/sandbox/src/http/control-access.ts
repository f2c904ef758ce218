import type { HttpRequest } from './message.ts'
import { isSameText } from './same-text.ts'

/**
 * The header of requests that change something, and of every request where there is a control token. A page of another
 * origin cannot send it: its browser asks first, and the sandbox does not allow it.
 */
const controlHeader = 'x-sandbox-control'

/** Why a request may not use the control path; undefined when it may. @param token undefined: any value is accepted. */
export function checkControlAccess(request: HttpRequest, token: string | undefined): string | undefined {
  if (isFromOtherOrigin(request)) return 'Pages of another origin may not use the control path.'
  const given = request.header(controlHeader)
  if (token !== undefined) {
    return given !== undefined && isSameText(given, token)
      ? undefined
      : 'Send the control token in the header X-Sandbox-Control.'
  }
  if (given || request.method === 'GET' || request.method === 'HEAD') return undefined
  return 'Send the header "X-Sandbox-Control: yes", which pages of other sites cannot send.'
}

function isFromOtherOrigin({ header }: HttpRequest): boolean {
  const origin = header('origin')
  return origin !== undefined && URL.parse(origin)?.host !== header('host')
}
