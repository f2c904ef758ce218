import { checkTenantName, randomTenantName } from './names.ts'
import { defaultIdleSeconds, mostTenants, type TenantOptions } from './options.ts'
import { nameTaken, type OpenTenant, type TenantSummary, type Tenants, tooManyTenants } from './tenants.ts'

interface Entry {
  readonly tenant: OpenTenant
  readonly idleMs: number
  lastUsed: number
}

/** Milliseconds between looking for tenants that have expired. They cannot be used any more. */
const sweepMs = 10_000

/** Tenants that only this instance of the sandbox has. */
export class LocalTenants implements Tenants {
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

  async create(options: TenantOptions): Promise<OpenTenant> {
    const { name = randomTenantName(), idleSeconds = defaultIdleSeconds } = options
    checkTenantName(name)
    this.#makeRoomFor(name)
    this.#refuseAnother(name)
    const tenant = await this.#open(name, options)
    // Two creations may have run at the same time.
    this.#refuseAnother(name)
    this.#entries.set(name, { tenant, idleMs: idleSeconds * 1000, lastUsed: this.#now() })
    this.#sweepLater()
    return tenant
  }

  async use(name: string): Promise<OpenTenant | undefined> {
    const entry = this.#entries.get(name)
    if (!entry) return undefined
    if (this.#hasExpired(entry)) {
      this.#remove(name)
      return undefined
    }
    entry.lastUsed = this.#now()
    return entry.tenant
  }

  forget({ name }: OpenTenant): void {
    this.#remove(name)
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

  async drop(name: string): Promise<boolean> {
    return this.#remove(name)
  }

  #remove(name: string): boolean {
    const wasThere = this.#entries.delete(name)
    if (this.#entries.size === 0) this.#stopTimer()
    return wasThere
  }

  async close(): Promise<void> {
    this.#entries.clear()
    this.#stopTimer()
  }

  /** Drops expired tenants that are in the way. Looking at all tenants each time would take longer than creating one. */
  #makeRoomFor(name: string): void {
    const same = this.#entries.get(name)
    if (same && this.#hasExpired(same)) this.#remove(name)
    if (this.#entries.size >= mostTenants) this.#sweep()
  }

  #refuseAnother(name: string): void {
    if (this.#entries.has(name)) throw nameTaken(name)
    if (this.#entries.size >= mostTenants) throw tooManyTenants()
  }

  #hasExpired({ lastUsed, idleMs }: Entry): boolean {
    return this.#now() >= lastUsed + idleMs
  }

  #sweep(): void {
    for (const [name, entry] of this.#entries) if (this.#hasExpired(entry)) this.#remove(name)
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
