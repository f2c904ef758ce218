import { type MemoryEntry, MemoryStore } from '../store/memory/memory-store.ts'
import { seededEntries } from '../store/memory/seeded-entries.ts'
import { LocalTenants } from '../tenants/local-tenants.ts'
import { tenantToken } from '../tenants/names.ts'
import { mostTenantClients, type TenantOptions } from '../tenants/options.ts'
import { SharedTenants, type TenantHome, type TenantRow } from '../tenants/shared-tenants.ts'
import type { OpenTenant, Tenants } from '../tenants/tenants.ts'
import { assembleTenant, type Shared } from './assemble-tenant.ts'
import { checkTenantOptions } from './check-tenant-options.ts'
import { type Configuration, readConfiguration } from './configuration.ts'
import type { SharedDatabase } from './open-store.ts'
import type { SandboxOptions } from './options.ts'

/** What a tenant has where its own options say nothing. */
export interface TenantDefaults extends Pick<SandboxOptions, 'document' | 'overlays' | 'strict'> {
  readonly clients: number
  readonly seed: number
  /** What the sandbox has now. */
  readonly configuration: () => Configuration
}

/**
 * The tenants of a sandbox.
 * @param database Where other instances find them too. Undefined: only this instance has them, and there are none at first.
 */
export function openTenants(shared: Shared, defaults: TenantDefaults, database: SharedDatabase | undefined): Tenants {
  if (!database) {
    const open = async (name: string, options: TenantOptions) => {
      const tenant = await prepareTenant(defaults, options)
      return assemble(shared, name, tenant, { store: tenant.store, refill: tenant.refill, state: undefined })
    }
    return new LocalTenants(open, shared.now ?? Date.now)
  }
  const { tenants } = database
  const open = async (row: TenantRow) => {
    const tenant = await prepareTenant(defaults, row.options)
    const records = () => tenant.entries().map(({ record }) => record)
    return assemble(shared, row.name, tenant, tenants.home(row, { store: tenant.store, records }))
  }
  return new SharedTenants(tenants, open, (options) => ({ ...options, ...seedOf(defaults, options) }))
}

interface PreparedTenant {
  readonly configuration: Configuration
  readonly seed: number
  /** The seeded clients. */
  readonly entries: () => readonly MemoryEntry[]
  /** Has them in memory. */
  readonly store: MemoryStore
  readonly refill: () => Promise<void>
}

async function prepareTenant(defaults: TenantDefaults, options: TenantOptions): Promise<PreparedTenant> {
  checkTenantOptions(options)
  const { clients, seed } = seedOf(defaults, options)
  const { document, overlays, strict } = defaults
  const { admins, scenarios } = defaults.configuration()
  // Its scenarios are those of the sandbox, which its own overlays may make invalid. That is reported when one is played.
  const own = await readConfiguration({ document, overlays, strict, admins, ...given(options) })
  const configuration = { ...own, scenarios }
  const { profile } = configuration.compiled.behaviour
  const store = new MemoryStore()
  const entries = () => seededEntries(seed, clients, profile)
  const refill = async () => store.fill(entries())
  await refill()
  return { configuration, seed, entries, store, refill }
}

function seedOf(defaults: TenantDefaults, options: TenantOptions): { clients: number; seed: number } {
  const { clients = Math.min(defaults.clients, mostTenantClients), seed = defaults.seed } = options
  return { clients, seed }
}

function assemble(
  shared: Shared,
  name: string,
  { configuration, seed }: PreparedTenant,
  { store, refill, state }: Omit<TenantHome, 'state'> & { readonly state: TenantHome['state'] | undefined },
): OpenTenant {
  const parts = { name, configuration, seed, store, refill, state, checkReady: async () => store.ready?.() }
  return { name, token: tenantToken(configuration.admins[0]?.token ?? '', name), ...assembleTenant(shared, parts) }
}

/** The options of a tenant that take the place of the sandbox's. */
function given({ overlays, strict, admins }: TenantOptions) {
  return { ...(overlays && { overlays }), ...(strict !== undefined && { strict }), ...(admins && { admins }) }
}
