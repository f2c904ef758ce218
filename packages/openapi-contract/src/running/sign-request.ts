import { credentialHeaders, type SecurityScheme, withCredentials } from '../document/security.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import { shortestSecret } from '../target/secrets.ts'
import { mainRole, type OpenTarget, type Role } from '../target/target.ts'
import type { Credentials } from '../violations/violation.ts'
import type { ContractRun } from './contract-run.ts'
import { NothingToCheck } from './failure.ts'

/** Who sends a request, and with which token. */
export interface Signature {
  readonly as: Role
  readonly credentials: Credentials
  readonly security: readonly SecurityScheme[]
  /** Every scheme of the document: a caller without credentials has none of another kind either. */
  readonly known: readonly SecurityScheme[]
}

/** A request with the headers of its target and a token. */
export function signRequest(
  request: ApiRequest,
  { headers = {}, tokens }: Pick<OpenTarget, 'headers' | 'tokens'>,
  { as, credentials, security, known }: Signature,
): ApiRequest {
  const names = credentialHeaders([...security, ...known])
  const isGood = credentials === 'good' && as === mainRole
  const given = Object.entries(headers).filter(([name]) => isGood || !names.has(name))
  const full = { ...request, headers: { ...Object.fromEntries(given), ...request.headers } }
  if (credentials === 'none') return full
  const token = tokens[as]?.value
  if (token === undefined && as !== mainRole) throw new NothingToCheck(`there is no token for the role ${as}`)
  if (token === undefined && credentials === 'good') return full
  return withCredentials(full, security, token ?? '', credentials)
}

/** A request with what a project adds to its credentials. The headers that this changes are never shown. */
export async function authorizeRequest(
  request: ApiRequest,
  { authorize, secrets }: Pick<ContractRun, 'authorize' | 'secrets'>,
): Promise<ApiRequest> {
  if (!authorize) return request
  const full = await authorize(request)
  for (const [name, text] of Object.entries(full.headers))
    if (request.headers[name] !== text && text.length >= shortestSecret)
      secrets.set(text, { text, shell: `$${name.toUpperCase().replaceAll('-', '_')}` })
  return full
}
