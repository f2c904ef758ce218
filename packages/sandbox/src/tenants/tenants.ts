import type { Control } from '../control/control.ts'
import { describeValue } from '../errors/describe-value.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import type { Handler } from '../http/message.ts'
import { mostTenants, type TenantOptions } from './options.ts'

/** A tenant as it is listed. */
export interface TenantSummary {
  readonly name: string
  readonly clients: number
  /** Seconds after which the tenant is dropped, unless a request comes earlier. */
  readonly expiresInSeconds: number
}

export interface OpenTenant {
  readonly name: string
  /** The token of the tenant's first admin, with the name of the tenant. */
  readonly token: string
  readonly control: Control
  /** Rejects with TenantGoneError when another instance has dropped the tenant. */
  readonly handle: Handler
}

/** The tenants of a sandbox, by name. One that is not used for a while is dropped. */
export interface Tenants {
  /** Rejects with SandboxError when an option is invalid or the name is taken. */
  create(options: TenantOptions): Promise<OpenTenant>
  /** The tenant of this name, which counts as a use; undefined when there is none, or it has expired. */
  use(name: string): Promise<OpenTenant | undefined>
  /** Forgets what this instance knows of a tenant that rejected with TenantGoneError. */
  forget(tenant: OpenTenant): void
  list(): Promise<TenantSummary[]>
  /** Removes a tenant with all it has. Resolves to whether there was one. */
  drop(name: string): Promise<boolean>
  /** Stops looking for expired tenants, and forgets those that are open. */
  close(): Promise<void>
}

export function nameTaken(name: string): SandboxError {
  return new SandboxError(`There is already a tenant ${describeValue(name)}. Drop it, or choose another name.`)
}

export function tooManyTenants(): SandboxError {
  return new SandboxError(`There are already ${mostTenants} tenants. Drop those that are not needed.`)
}
