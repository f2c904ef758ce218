import { TenantGoneError } from '../errors/tenant-gone-error.ts'
import { tenantHeader, tenantOfAuthorization, tenantRoot } from '../tenants/names.ts'
import type { Tenants } from '../tenants/tenants.ts'
import { catchFailure } from './catch-failure.ts'
import { allowOrigin } from './cors.ts'
import { keepBody } from './keep-body.ts'
import type { Handler, HttpRequest, HttpResponse } from './message.ts'
import { below } from './prefix.ts'
import { errorResponse, writeError } from './responses.ts'

export interface TenantSelectionParts {
  readonly tenants: Tenants
  /** What responds to requests that name no tenant. */
  readonly sandbox: Handler
  readonly isKnownOrigin: (origin: string) => boolean
  /** Called with unexpected errors, such as a database that is lost. */
  readonly onError: (error: unknown) => void
}

/**
 * Gives each request to its tenant, which is named by its path (`/_tenant/NAME/…`), otherwise by the header
 * `X-Sandbox-Tenant`, otherwise by its token (`TOKEN~NAME`). Other requests are for the sandbox itself.
 */
export function createTenantSelection({ tenants, sandbox, isKnownOrigin, onError }: TenantSelectionParts): Handler {
  const respondForName = async (request: HttpRequest, name: string) =>
    (await respondForTenant(tenants, name, request)) ?? noTenant(request, isKnownOrigin)
  // What follows the last "~" of a token is not always the name of a tenant.
  const respondForToken = async (request: HttpRequest, name: string) =>
    (await respondForTenant(tenants, name, request)) ?? sandbox(request)
  const catchFailures = async (request: HttpRequest, respond: () => Promise<HttpResponse>) =>
    writeError(await catchFailure(request, onError, respond))
  return (request) => {
    const name = tenantOfPath(request.target) ?? request.header(tenantHeader)
    if (name !== undefined) return catchFailures(request, () => respondForName(request, name))
    const nameInToken = tenantOfAuthorization(request.header('authorization'))
    if (nameInToken !== undefined) return catchFailures(request, () => respondForToken(request, nameInToken))
    return sandbox(request)
  }
}

/** Responds for one tenant, whether or not the path names it. Throws TypeError when there is no such tenant any more. */
export function createTenantHandler(tenants: Tenants, name: string): Handler {
  return async (request) => {
    const response = await respondForTenant(tenants, name, request)
    if (response) return response
    throw new TypeError('fetch failed', { cause: new Error(`There is no tenant "${name}" any more.`) })
  }
}

/** The response of a tenant; undefined when there is no such tenant. */
function respondForTenant(tenants: Tenants, name: string, request: HttpRequest): Promise<HttpResponse | undefined> {
  // A tenant that turns out to be gone may have read the body, which the next one needs too.
  return respondForNewest(tenants, name, keepBody(request).request)
}

/** The response of the tenant that has the name now. */
async function respondForNewest(
  tenants: Tenants,
  name: string,
  request: HttpRequest,
): Promise<HttpResponse | undefined> {
  const tenant = await tenants.use(name)
  if (!tenant) return undefined
  try {
    const isNamed = tenantOfPath(request.target) === name
    return await (isNamed ? below(`${tenantRoot}/${name}`, request, tenant.handle) : tenant.handle(request))
  } catch (error) {
    if (!(error instanceof TenantGoneError)) throw error
    tenants.forget(tenant)
    // Another instance may have created a tenant of the same name since.
    return respondForNewest(tenants, name, request)
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
