import { readAdmins } from './admins.ts'
import { checkListParameters } from './check-list-parameters.ts'
import { checkOptions } from './check-options.ts'
import { Clock } from './control/clock.ts'
import { type Control, createControl } from './control/control.ts'
import { Faults } from './control/faults.ts'
import { RequestLog } from './control/request-log.ts'
import { customFields } from './custom-fields.ts'
import { createRandom } from './data/random.ts'
import { readDocument } from './document.ts'
import { SandboxError } from './domain/refusals.ts'
import { AdminBook } from './http/admin-book.ts'
import { createApi } from './http/api.ts'
import { createApp } from './http/app.ts'
import { createControlRoutes } from './http/control-routes.ts'
import { createFetch } from './http/fetch.ts'
import { createOperations } from './http/operations.ts'
import { createPage } from './http/page.ts'
import type { Listening } from './http/serve.ts'
import { openStore } from './open-store.ts'
import type { SandboxOptions } from './options.ts'
import { lookUp, type OpenApiDocument } from './request/document.ts'
import { createRequestReader, type RequestReader } from './request/request-reader.ts'

export interface Sandbox {
  /** `http://localhost` until `listen`, which `sandbox.fetch` answers; then the address it listens on. */
  readonly url: string
  /** The first admin's token: out of the box, one who sees all clients. */
  readonly token: string
  /** The API as a `fetch` that needs no port. A reset on purpose rejects with TypeError, as a lost connection does. */
  readonly fetch: typeof fetch
  /** The same as functions that `/_sandbox` is over HTTP. */
  readonly control: Control
  /**
   * Resolves when an empty store has its seeded clients: already, unless `seedInBackground` was asked for. Rejects with
   * SandboxError when it cannot take them; the sandbox is of no use then.
   */
  readonly seeded: Promise<void>
  /**
   * Serves HTTP; resolves to the address. Port 0 takes any that is free. Rejects with SandboxError when the port is in
   * use, or the sandbox listens already or is closed.
   * @param host @default 127.0.0.1
   */
  listen(port?: number, host?: string): Promise<string>
  /** Ends what is being answered, within two seconds, and lets go of port and file. Clients in memory are gone. */
  close(): Promise<void>
}

/**
 * A sandbox of its own: nothing is shared with another one.
 * Rejects with SandboxError, one line that names the option and the fix, when an option is not right.
 */
export async function createSandbox(options: SandboxOptions = {}): Promise<Sandbox> {
  checkOptions(options)
  const document = await readDocument(options.document, options.overlays ?? [])
  const { reader, carried, wrongWith } = understand(document)
  const operationIds = reader.operations.map(({ id }) => id)
  const admins = await readAdmins(options.admins, operationIds)
  const clock = new Clock(options.now)
  const { seed = 1, clients: amount = 100, arrivalMs = 30_000 } = options
  const {
    store: kept,
    seeded,
    refill,
  } = await openStore({ given: options.store, file: options.db, seed, amount, onSeed: options.onSeed })
  if (!options.seedInBackground) await seeded
  const store = options.wrapStore?.(kept) ?? kept
  const faults = new Faults(options.random ?? drawnFrom(seed), operationIds)
  const log = new RequestLog()
  const control = createControl({ store, clock, faults, log, refill, wrongWith })
  const onError = options.onError ?? (() => {})
  const api = createApi({
    reader,
    operations: createOperations(store, carried),
    admins: new AdminBook(admins),
    clock,
    faults,
    log,
    requestId: options.requestId ?? (() => crypto.randomUUID().slice(-12)),
    onError,
  })
  const withControl = options.control ?? true
  const handle = createApp({
    api,
    control: withControl ? createControlRoutes(control) : undefined,
    page: createPage({ admins, control: withControl ? control : undefined, count: () => store.count() }),
    onError,
  })

  let listening: Listening | undefined
  let closed = false
  return {
    get url() {
      return listening?.url ?? 'http://localhost'
    },
    token: admins[0]?.token ?? '',
    fetch: createFetch((exchange) => {
      if (closed) throw new TypeError('fetch failed', { cause: new Error('The sandbox is closed.') })
      return handle(exchange)
    }),
    control,
    seeded,
    async listen(port = 0, host = '127.0.0.1') {
      if (closed) throw new SandboxError('The sandbox is closed; create another.')
      if (listening) throw new SandboxError(`The sandbox listens on ${listening.url} already.`)
      const { serve } = await import('./http/serve.ts')
      listening = await serve(handle, { port, host, arrivalMs, onError })
      return listening.url
    },
    async close() {
      await listening?.close()
      listening = undefined
      closed = true
      await store.close()
    },
  }
}

/** What a sandbox needs to know of its document. Throws SandboxError when the document does not say it. */
function understand(document: OpenApiDocument) {
  try {
    const reader = createRequestReader(document)
    checkListParameters(reader)
    return { reader, carried: customFields(reader), wrongWith: clientCheck(reader) }
  } catch (error) {
    throw new SandboxError(`The document cannot be used: ${error instanceof Error ? error.message : error}`)
  }
}

function clientCheck(reader: RequestReader): (client: unknown) => string | undefined {
  const schema = { $ref: '#/components/schemas/Client' }
  lookUp(reader.document, schema.$ref)
  return (client) => {
    const [wrong] = reader.check(schema, client)
    return wrong && `${wrong.field} ${wrong.message}`
  }
}

function drawnFrom(seed: number): () => number {
  const random = createRandom(seed, -1)
  return () => random.below(4_294_967_296) / 4_294_967_296
}
