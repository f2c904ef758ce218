import { tenantHeader, tenantOfAuthorization, tenantRoot } from '../tenants/names.ts'
import type { Tenants } from '../tenants/tenants.ts'
import { allowOrigin } from './app.ts'
import type { Handler, HttpRequest, HttpResponse } from './message.ts'
import { below } from './prefix.ts'
import { errorResponse, writeError } from './responses.ts'

/**
 * Gives each request to its tenant: the one of its path (`/_tenant/NAME/…`), otherwise of the header
 * `X-Sandbox-Tenant`, otherwise of its token (`TOKEN~NAME`). Other requests are for the sandbox itself.
 */
export function createTenantSelection(
  tenants: Tenants,
  sandbox: Handler,
  isKnownOrigin: (origin: string) => boolean,
): Handler {
  return async (request) => {
    const byPath = tenantOfPath(request.target)
    const name = byPath ?? request.header(tenantHeader)
    const nameOfToken = name ?? tenantOfAuthorization(request.header('authorization'))
    const tenant = nameOfToken === undefined ? undefined : tenants.use(nameOfToken)
    // What follows the last "~" of a token need not be the name of a tenant.
    if (!tenant) return name === undefined ? sandbox(request) : noTenant(request, isKnownOrigin)
    return byPath === undefined ? tenant.handle(request) : below(`${tenantRoot}/${byPath}`, request, tenant.handle)
  }
}

/** Responds for one tenant, whether or not the path names it. Throws TypeError when there is no such tenant any more. */
export function createTenantHandler(tenants: Tenants, name: string): Handler {
  return async (request) => {
    const tenant = tenants.use(name)
    if (!tenant) throw new TypeError('fetch failed', { cause: new Error(`There is no tenant "${name}" any more.`) })
    const isNamed = tenantOfPath(request.target) === name
    return isNamed ? below(`${tenantRoot}/${name}`, request, tenant.handle) : tenant.handle(request)
  }
}

function tenantOfPath(target: string): string | undefined {
  return target.startsWith(`${tenantRoot}/`) ? /^[^/?#]*/.exec(target.slice(tenantRoot.length + 1))?.[0] : undefined
}

/** It does not say which tenants there are. */
function noTenant(request: HttpRequest, isKnownOrigin: (origin: string) => boolean): HttpResponse {
  const message = 'There is no such tenant, or it was not used for too long. To create one: POST /_sandbox/tenants.'
  return allowOrigin(writeError(errorResponse(404, message)), request.header('origin'), isKnownOrigin)
}
