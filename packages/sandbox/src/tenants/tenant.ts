import type { Control } from '../control/control.ts'

/** A tenant of a sandbox in this process. */
export interface Tenant {
  readonly name: string
  /** The address that names the tenant by its path, such as `http://127.0.0.1:4020/_tenant/checkout`. */
  readonly url: string
  /** The token of the first admin, which names the tenant too, such as `sandbox-admin~checkout`. */
  readonly token: string
  /** The header that names the tenant: `{ 'x-sandbox-tenant': 'checkout' }`. */
  readonly headers: Readonly<Record<string, string>>
  /** The tenant's API as a `fetch` without a port. It rejects with TypeError when the tenant was dropped or has expired. */
  readonly fetch: typeof fetch
  readonly control: Control
  /** Drops the tenant with all it has. */
  close(): Promise<void>
}
