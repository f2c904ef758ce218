import { MemoryStore } from '../store/memory/memory-store.ts'
import { seededEntries } from '../store/memory/seeded-entries.ts'
import { tenantToken } from '../tenants/names.ts'
import { mostTenantClients, type TenantOptions } from '../tenants/options.ts'
import { type OpenTenant, Tenants } from '../tenants/tenants.ts'
import { assembleTenant, type Shared } from './assemble-tenant.ts'
import { checkTenantOptions } from './check-tenant-options.ts'
import { type Configuration, readConfiguration } from './configuration.ts'
import type { SandboxOptions } from './options.ts'

/** What a tenant has where its own options say nothing. */
export interface TenantDefaults extends Pick<SandboxOptions, 'document' | 'overlays' | 'strict'> {
  readonly clients: number
  readonly seed: number
  /** What the sandbox has now. */
  readonly configuration: () => Configuration
}

/** The tenants of a sandbox: none at first. */
export function openTenants(shared: Shared, defaults: TenantDefaults): Tenants {
  const open = (name: string, options: TenantOptions) => openTenant(shared, defaults, name, options)
  return new Tenants(open, shared.now ?? Date.now)
}

async function openTenant(
  shared: Shared,
  defaults: TenantDefaults,
  name: string,
  options: TenantOptions,
): Promise<OpenTenant> {
  checkTenantOptions(options)
  const { clients = Math.min(defaults.clients, mostTenantClients), seed = defaults.seed } = options
  const { document, overlays, strict } = defaults
  const { admins, scenarios } = defaults.configuration()
  const configuration = await readConfiguration({ document, overlays, strict, admins, scenarios, ...given(options) })
  const { profile } = configuration.understanding.behaviour
  const store = new MemoryStore()
  const refill = async () => store.fill(seededEntries(seed, clients, profile))
  await refill()
  const parts = { name, configuration, seed, store, refill, checkReady: async () => {} }
  return { name, token: tenantToken(configuration.admins[0]?.token ?? '', name), ...assembleTenant(shared, parts) }
}

/** The options of a tenant that take the place of the sandbox's. */
function given({ overlays, strict, admins }: TenantOptions) {
  return { ...(overlays && { overlays }), ...(strict !== undefined && { strict }), ...(admins && { admins }) }
}
