import type { Control } from '../control/control.ts'
import { describeValue } from '../errors/printable.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import type { Handler } from '../http/message.ts'
import { checkTenantName } from './names.ts'
import type { TenantOptions } from './options.ts'

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
  readonly handle: Handler
}

interface Entry {
  readonly tenant: OpenTenant
  readonly idleMs: number
  lastUsed: number
}

/** More would be forgotten ones. */
const mostTenants = 10_000
const defaultIdleSeconds = 3600
/** Milliseconds between looking for tenants that have expired. An expired one is not found earlier either. */
const sweepMs = 10_000

/** The tenants of a sandbox, by name. One that is not used for a while is dropped. */
export class Tenants {
  readonly #entries = new Map<string, Entry>()
  readonly #open: (name: string, options: TenantOptions) => Promise<OpenTenant>
  readonly #now: () => number
  #timer: ReturnType<typeof setInterval> | undefined

  /**
   * @param open Makes a tenant.
   * @param now The machine's time in milliseconds. The clock of a tenant does not decide when it expires.
   */
  constructor(open: (name: string, options: TenantOptions) => Promise<OpenTenant>, now: () => number) {
    this.#open = open
    this.#now = now
  }

  /** Rejects with SandboxError when an option is invalid or the name is taken. */
  async create(options: TenantOptions): Promise<OpenTenant> {
    this.#sweep()
    const { name = crypto.randomUUID().slice(0, 8), idleSeconds = defaultIdleSeconds } = options
    checkTenantName(name)
    this.#refuseAnother(name)
    const tenant = await this.#open(name, options)
    // Two creations may have run at the same time.
    this.#refuseAnother(name)
    this.#entries.set(name, { tenant, idleMs: idleSeconds * 1000, lastUsed: this.#now() })
    this.#sweepLater()
    return tenant
  }

  /** The tenant of this name, which counts as a use; undefined when there is none, or it has expired. */
  use(name: string): OpenTenant | undefined {
    const entry = this.#entries.get(name)
    if (!entry) return undefined
    if (this.#hasExpired(entry)) {
      this.drop(name)
      return undefined
    }
    entry.lastUsed = this.#now()
    return entry.tenant
  }

  async list(): Promise<TenantSummary[]> {
    this.#sweep()
    const entries = [...this.#entries.values()]
    return Promise.all(
      entries.map(async ({ tenant, idleMs, lastUsed }) => ({
        name: tenant.name,
        clients: await tenant.control.count(),
        expiresInSeconds: Math.ceil((lastUsed + idleMs - this.#now()) / 1000),
      })),
    )
  }

  /** Removes a tenant with all it has. Returns whether there was one. */
  drop(name: string): boolean {
    const wasThere = this.#entries.delete(name)
    if (this.#entries.size === 0) this.#stopTimer()
    return wasThere
  }

  /** Removes every tenant. */
  close(): void {
    this.#entries.clear()
    this.#stopTimer()
  }

  #refuseAnother(name: string): void {
    if (this.#entries.has(name)) {
      throw new SandboxError(`There is already a tenant ${describeValue(name)}. Drop it, or choose another name.`)
    }
    if (this.#entries.size >= mostTenants) {
      throw new SandboxError(`There are already ${mostTenants} tenants. Drop those that are not needed.`)
    }
  }

  #hasExpired({ lastUsed, idleMs }: Entry): boolean {
    return this.#now() >= lastUsed + idleMs
  }

  #sweep(): void {
    for (const [name, entry] of this.#entries) if (this.#hasExpired(entry)) this.drop(name)
  }

  #sweepLater(): void {
    if (this.#timer !== undefined) return
    this.#timer = setInterval(() => this.#sweep(), sweepMs)
    // It does not keep the process running. Other runtimes have a number here.
    if (typeof this.#timer === 'object') this.#timer.unref()
  }

  #stopTimer(): void {
    clearInterval(this.#timer)
    this.#timer = undefined
  }
}
