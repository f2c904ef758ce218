import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'

/** The path below which a tenant is: `/_tenant/NAME`. */
export const tenantRoot = '/_tenant'

/** The header that names the tenant of a request. */
export const tenantHeader = 'x-sandbox-tenant'

/** Between an admin's token and the name of the tenant: `sandbox-admin~checkout`. Bearer tokens may have it. */
const separator = '~'

const validName = /^[a-z0-9][a-z0-9-]{0,62}$/

export function isTenantName(name: string): boolean {
  return validName.test(name)
}

export function randomTenantName(): string {
  return crypto.randomUUID().slice(0, 8)
}

/** Throws SandboxError when a name could not be in a path, a header and a token. */
export function checkTenantName(name: string): void {
  if (!isTenantName(name)) {
    throw new SandboxError(
      `The tenant name ${describeValue(name)} is invalid; give 1 to 63 lowercase letters, digits and hyphens, the first not a hyphen.`,
    )
  }
}

/** The token by which an admin of a tenant can call without naming the tenant elsewhere. */
export function tenantToken(token: string, tenant: string): string {
  return token + separator + tenant
}

/** The tenant that an Authorization header names; undefined when it names none. */
export function tenantOfAuthorization(authorization: string | undefined): string | undefined {
  if (authorization === undefined) return undefined
  const start = authorization.lastIndexOf(separator)
  return start === -1 ? undefined : authorization.slice(start + 1).trimEnd()
}

/** A token without the name of its tenant. Any other token is returned as it is. */
export function withoutTenant(token: string, tenant: string | undefined): string {
  const ending = separator + tenant
  return tenant !== undefined && token.endsWith(ending) ? token.slice(0, -ending.length) : token
}
