import { Clock } from '../control/clock.ts'
import { type Control, createControl } from '../control/control.ts'
import { Faults } from '../control/faults.ts'
import { RequestLog } from '../control/request-log.ts'
import { createRandom } from '../data/random.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { StoreLostError } from '../errors/store-lost-error.ts'
import { createApi } from '../http/api.ts'
import { createApp } from '../http/app.ts'
import { createAuthenticator } from '../http/authenticate.ts'
import { controlPath, createControlRoutes } from '../http/control-routes.ts'
import { createFetch } from '../http/fetch.ts'
import { createHealthRoutes } from '../http/health.ts'
import { KnownHosts } from '../http/known-hosts.ts'
import { createOperations } from '../http/operations.ts'
import { createPage } from '../http/page.ts'
import type { Listening } from '../http/serve.ts'
import { checkOptions } from './check-options.ts'
import { openStore } from './open-store.ts'
import type { SandboxOptions } from './options.ts'
import { readAdmins } from './read-admins.ts'
import { readDocument } from './read-document.ts'
import { understandDocument } from './understand-document.ts'

export interface Sandbox {
  /** `http://localhost` for `sandbox.fetch`; after `listen`, the address it listens on. */
  readonly url: string
  /** The token of the first admin. The default one sees all clients. */
  readonly token: string
  /** The API as a `fetch` without a port. A planted reset rejects with TypeError, as a lost connection does. */
  readonly fetch: typeof fetch
  /** What `/_sandbox` offers over HTTP, as functions. */
  readonly control: Control
  /**
   * Resolves when an empty store has its seeded clients. Without `seedInBackground` it is resolved from the start. Rejects
   * with SandboxError when they cannot be stored; then the sandbox cannot be used.
   */
  readonly seeded: Promise<void>
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

/**
 * Creates a sandbox that shares nothing with others. Rejects with SandboxError, whose message names the option and the
 * fix, when an option is invalid.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  checkOptions(options)
  const { seed = 1, clients: amount = 100, arrivalMs = 30_000 } = options
  const onError = reportOnce(options.onError ?? (() => {}))
  const read = await readDocument(options.document, options.overlays ?? [])
  const { behaviour, reader, customFields, findClientProblem } = understandDocument(read, options.strict ?? false)
  const operationIds = reader.operations.map(({ id }) => id)
  const admins = await readAdmins(options.admins, operationIds)
  const clock = new Clock(options.now)
  const opened = await openStore({
    ownStore: options.store,
    file: options.db,
    seed,
    amount,
    rules: behaviour.profile,
    onSeed: options.onSeed,
  })
  if (!options.seedInBackground) await opened.seeded
  const store = options.wrapStore?.(opened.store) ?? opened.store
  const hosts = new KnownHosts(options.allowHosts)
  let isSeeded = false
  opened.seeded.then(
    () => {
      isSeeded = true
    },
    () => {},
  )
  const faults = new Faults(options.random ?? randomNumbers(seed), operationIds)
  const log = new RequestLog()
  const control = createControl({
    store,
    clock,
    faults,
    log,
    refill: opened.refill,
    clientReader: { findProblem: findClientProblem, fromWire: behaviour.clients.fromWire },
    emailUniqueness: behaviour.profile.emailUniqueness,
  })
  const isControlServed = options.control ?? true
  const handle = createApp({
    api: createApi({
      behaviour,
      reader,
      operations: createOperations(store, behaviour, customFields),
      authenticate: createAuthenticator(admins),
      clock,
      faults,
      log,
      requestId: options.requestId ?? randomRequestId,
      tokens: admins.map(({ token }) => token),
      onError,
    }),
    health: createHealthRoutes(async () => {
      if (!isSeeded) throw new SandboxError('Clients are being stored.')
      await opened.store.ready()
    }),
    control: isControlServed
      ? { path: controlPath, handle: createControlRoutes(control, options.controlToken) }
      : undefined,
    page: createPage({ admins, control: isControlServed ? control : undefined, count: () => store.count() }),
    isKnownOrigin: (origin) => hosts.isKnownOrigin(origin),
    clock,
    onError,
  })

  let listening: Listening | undefined
  let isClosed = false
  return {
    get url() {
      return listening?.url ?? 'http://localhost'
    },
    token: admins[0]?.token ?? '',
    fetch: createFetch((request) => {
      if (isClosed) throw new TypeError('fetch failed', { cause: new Error('The sandbox is closed.') })
      return handle(request)
    }),
    control,
    seeded: opened.seeded,
    async listen(port = 0, host = '127.0.0.1') {
      if (isClosed) throw new SandboxError('The sandbox is closed; create another.')
      if (listening) throw new SandboxError(`The sandbox already listens on ${listening.url}.`)
      const { serve } = await import('../http/serve.ts')
      const { checkExposure } = await import('../http/check-exposure.ts')
      await checkExposure(host, isControlServed && options.controlToken === undefined)
      listening = await serve(handle, { port, host, hosts, arrivalMs, onError })
      return listening.url
    },
    async close() {
      await listening?.close()
      listening = undefined
      isClosed = true
      await store.close()
    },
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

/** Numbers from 0 to below 1 that are the same for the same seed. */
function randomNumbers(seed: number): () => number {
  const range = 2 ** 32
  const random = createRandom(seed, -1)
  return () => random.below(range) / range
}

function randomRequestId(): string {
  return crypto.randomUUID().slice(-12)
}
