import type { Overlay } from '@b2core-clients/schema/overlay'
import type { Admin } from '../domain/admin.ts'

export interface TenantOptions {
  /** 1 to 63 lowercase letters, digits and hyphens, not beginning with a hyphen. @default a random one */
  readonly name?: string | undefined
  /** How many clients the tenant is seeded with, 0 to 10 000. @default as the sandbox, at most 10 000 */
  readonly clients?: number | undefined
  /** Determines the seeded clients. @default as the sandbox */
  readonly seed?: number | undefined
  /** Who may call. @default as the sandbox */
  readonly admins?: readonly Admin[] | undefined
  /** OpenAPI Overlays, each as an object, in place of those of the sandbox. @default as the sandbox */
  readonly overlays?: readonly Overlay[] | undefined
  /** Whether to refuse what the installation ignores or changes. @default as the sandbox */
  readonly strict?: boolean | undefined
  /** Seconds without a request after which the tenant is dropped, 1 to 604 800. @default 3600 */
  readonly idleSeconds?: number | undefined
}

export const defaultIdleSeconds = 3600

/** Tenants of a sandbox at most. More are probably tenants that nobody has dropped. */
export const mostTenants = 10_000

/** Clients of a tenant at most, since its lists read all of them. */
export const mostTenantClients = 10_000
