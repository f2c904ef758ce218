import type { Control } from '../control/control.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { StoreLostError } from '../errors/store-lost-error.ts'
import { createFetch } from '../http/fetch.ts'
import { KnownHosts } from '../http/known-hosts.ts'
import { servePrefix } from '../http/prefix.ts'
import { readCertificate } from '../http/read-certificate.ts'
import { createTenantHandler, createTenantSelection } from '../http/select-tenant.ts'
import type { Listening } from '../http/serve.ts'
import { tenantHeader, tenantRoot } from '../tenants/names.ts'
import type { TenantOptions } from '../tenants/options.ts'
import type { Tenant } from '../tenants/tenant.ts'
import type { OpenTenant, Tenants } from '../tenants/tenants.ts'
import { assembleTenant, type Shared } from './assemble-tenant.ts'
import { checkOptions } from './check-options.ts'
import { readConfiguration } from './configuration.ts'
import { type OpenedStore, openStore } from './open-store.ts'
import { openTenants } from './open-tenants.ts'
import type { SandboxOptions } from './options.ts'

export interface Sandbox {
  /**
   * `http://localhost` for `sandbox.fetch`; after `listen`, the address it listens on. With the `prefix`, if there is one.
   */
  readonly url: string
  /** The token of the first admin. The default one sees all clients. */
  readonly token: string
  /** The API as a `fetch` without a port. A planted reset rejects with TypeError, as a lost connection does. */
  readonly fetch: typeof fetch
  /** What `/_sandbox` offers over HTTP, as functions. */
  readonly control: Control
  /**
   * Resolves when an empty store has its seeded clients. Without `seedInBackground` it is resolved from the start.
   * Rejects with SandboxError when they cannot be stored; then the sandbox cannot be used.
   */
  readonly seeded: Promise<void>
  /**
   * A tenant with its own clients, admins, dialect, clock, faults, log and snapshots: in memory, or in the PostgreSQL
   * database of the sandbox. Requests name it by their path, a header or their token. Rejects with SandboxError when an
   * option is invalid or the name is taken.
   */
  createTenant(options?: TenantOptions): Promise<Tenant>
  /**
   * Reads the files of `admins`, `overlays` and `scenarios` again. Clients, clock, faults, log, snapshots and tenants
   * stay as they are. Rejects with SandboxError when a file is invalid, and then changes nothing.
   */
  reload(): Promise<void>
  /**
   * Serves HTTP, and resolves to the address. Rejects with SandboxError when the port is in use, or when the sandbox
   * already listens or is closed.
   * @param port 0 chooses a free one. @default 0
   * @param host @default 127.0.0.1
   */
  listen(port?: number, host?: string): Promise<string>
  /** Waits up to two seconds for current requests, then closes port and file. Clients in memory are gone. */
  close(): Promise<void>
}

/** The address of a sandbox that does not listen. */
const urlWithoutPort = 'http://localhost'

/**
 * Creates a sandbox that shares nothing with others. Rejects with SandboxError, whose message names the option and the
 * fix, when an option is invalid.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  checkOptions(options)
  const { seed = 1, clients: amount = 100, arrivalMs = 30_000, prefix = '', cert, key } = options
  const onError = reportOnce(options.onError ?? (() => {}))
  let configuration = await readConfiguration(options)
  // Some runtimes that have their own store compile only while they start.
  if (options.store) configuration.compiled.reader.checkSchemas()
  const certificate = cert && key ? await readCertificate({ cert, key }) : undefined
  const opened = await openStore({
    ownStore: options.store,
    db: options.db,
    seed,
    amount,
    rules: configuration.compiled.behaviour.profile,
    onSeed: options.onSeed,
    onWait: options.onWait,
    now: options.now,
  })
  if (!options.seedInBackground) await opened.seeded
  const store = options.wrapStore?.(opened.store) ?? opened.store
  const hosts = new KnownHosts(options.allowHosts)
  const isKnownOrigin = (origin: string) => hosts.isKnownOrigin(origin)
  const { control: isControlServed = true, controlToken, now, random, requestId } = options
  const shared: Shared = { control: isControlServed, controlToken, now, random, requestId, isKnownOrigin, onError }
  const defaults = { ...options, clients: amount, seed, configuration: () => configuration }
  const tenants = openTenants(shared, defaults, opened.shared)
  const own = assembleTenant(shared, {
    name: undefined,
    configuration,
    seed,
    store,
    refill: opened.refill,
    state: opened.shared?.ownState,
    checkReady: createReadyCheck(opened),
    tenants,
  })
  const selection = { tenants, sandbox: own.handle, isKnownOrigin, onError }
  const handle = servePrefix(prefix, createTenantSelection(selection))

  let listening: Listening | undefined
  let isClosed = false
  let reloading = Promise.resolve()
  const address = () => `${listening?.url ?? urlWithoutPort}${prefix}`
  return {
    get url() {
      return address()
    },
    get token() {
      return configuration.admins[0]?.token ?? ''
    },
    fetch: createFetch((request) => {
      if (isClosed) throw new TypeError('fetch failed', { cause: new Error('The sandbox is closed.') })
      return handle(request)
    }),
    control: own.control,
    seeded: opened.seeded,
    async createTenant(tenantOptions = {}) {
      if (isClosed) throw new SandboxError('The sandbox is closed; create another.')
      const tenant = await tenants.create(tenantOptions)
      return toTenant(tenants, tenant, { address, prefix })
    },
    reload() {
      // One after another, since the last one that begins has the newest files.
      reloading = reloading
        .catch(() => {})
        .then(async () => {
          configuration = await readConfiguration(options)
          own.configure(configuration)
        })
      return reloading
    },
    async listen(port = 0, host = '127.0.0.1') {
      if (isClosed) throw new SandboxError('The sandbox is closed; create another.')
      if (listening) throw new SandboxError(`The sandbox already listens on ${address()}.`)
      const { serve } = await import('../http/serve.ts')
      const isControlOpen = isControlServed && controlToken === undefined
      if (isControlOpen) await (await import('../http/check-exposure.ts')).checkExposure(host)
      const clock = () => own.control.clock.now()
      listening = await serve(handle, { port, host, hosts, arrivalMs, certificate, now: clock, onError })
      return address()
    },
    async close() {
      await listening?.close()
      listening = undefined
      isClosed = true
      await tenants.close()
      await store.close()
    },
  }
}

/** A function that rejects, with the reason, while clients cannot be stored and read. */
function createReadyCheck({ seeded, store }: OpenedStore): () => Promise<void> {
  let problem: unknown = new SandboxError('Clients are being stored.')
  seeded.then(
    () => {
      problem = undefined
    },
    (error) => {
      problem = error
    },
  )
  return async () => {
    if (problem) throw problem
    await store.ready()
  }
}

/** Reports a lost store once, although every request finds out. */
function reportOnce(onError: (error: unknown) => void): (error: unknown) => void {
  let reported: unknown
  return (error) => {
    if (error instanceof StoreLostError && error === reported) return
    reported = error
    onError(error)
  }
}

interface Place {
  /** The current address of the sandbox. */
  readonly address: () => string
  readonly prefix: string
}

/** A tenant as the caller uses it. */
function toTenant(tenants: Tenants, { name, token, control }: OpenTenant, { address, prefix }: Place): Tenant {
  return {
    name,
    token,
    headers: { [tenantHeader]: name },
    get url() {
      return `${address()}${tenantRoot}/${name}`
    },
    fetch: createFetch(servePrefix(prefix, createTenantHandler(tenants, name))),
    control,
    async close() {
      await tenants.drop(name)
    },
  }
}
