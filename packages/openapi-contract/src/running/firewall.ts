import type { ResponseProblem } from '../exchange/check-response.ts'
import type { Exchange } from '../exchange/exchange.ts'
import { mainRole } from '../target/target.ts'
import type { AskOptions } from './ask-options.ts'

/**
 * Whether a caller with a good token gets 403 in another media type than the document describes. A firewall in front of
 * a server responds so, and that says nothing about how the server treats the request.
 */
export const isOfFirewall = (
  { response }: Exchange,
  problems: readonly ResponseProblem[],
  { as = mainRole, credentials = 'good', chosen = false }: AskOptions,
): boolean =>
  response.status === 403 &&
  response.json === undefined &&
  problems.some(({ rule }) => rule === 'content-type') &&
  as === mainRole &&
  credentials === 'good' &&
  !chosen

/** Whether a problem is that of a refusal which HTTP itself allows, or which comes from before the service. */
export function isOfHttp(
  { rule }: ResponseProblem,
  { request, response }: Exchange,
  { statusesOfHttp = [], credentials, isLive }: AskOptions & { readonly isLive: boolean },
): boolean {
  if (rule === 'status' && statusesOfHttp.includes(response.status)) return true
  // A request with an empty token is malformed (RFC 6750).
  const isMalformed = credentials === 'empty token' || !isReadablePath(request.target)
  return isLive && isMalformed && response.status === 400 && (rule === 'status' || rule === 'content-type')
}

/** Whether a path can be read as text. Otherwise many servers respond themselves, in place of the service behind them. */
function isReadablePath(target: string): boolean {
  try {
    return !decodeURIComponent(target.split('?')[0] ?? '').includes('\0')
  } catch {
    return false
  }
}
