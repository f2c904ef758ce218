import type { Admin } from '../domain/admin.ts'
import { MemoryStore } from '../store/memory/memory-store.ts'
import { seededEntries } from '../store/memory/seeded-entries.ts'
import { tenantToken } from '../tenants/names.ts'
import { mostTenantClients, type TenantOptions } from '../tenants/options.ts'
import { type OpenTenant, Tenants } from '../tenants/tenants.ts'
import { assembleTenant, type Shared } from './assemble-tenant.ts'
import { checkTenantOptions } from './check-tenant-options.ts'
import type { SandboxOptions } from './options.ts'
import { readAdmins } from './read-admins.ts'
import { readDocument } from './read-document.ts'
import { understandDocument } from './understand-document.ts'

/** What a tenant has where its own options say nothing. */
export interface TenantDefaults extends Pick<SandboxOptions, 'document' | 'overlays' | 'strict'> {
  readonly clients: number
  readonly seed: number
  readonly admins: readonly Admin[]
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
  const read = await readDocument(defaults.document, options.overlays ?? defaults.overlays ?? [])
  const understanding = understandDocument(read, options.strict ?? defaults.strict ?? false)
  const operationIds = understanding.reader.operations.map(({ id }) => id)
  const admins = await readAdmins(options.admins ?? defaults.admins, operationIds)
  const store = new MemoryStore()
  const refill = async () => store.fill(seededEntries(seed, clients, understanding.behaviour.profile))
  await refill()
  const parts = { name, understanding, admins, seed, store, refill, checkReady: async () => {} }
  return { name, token: tenantToken(admins[0]?.token ?? '', name), ...assembleTenant(shared, parts) }
}
