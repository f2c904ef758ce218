import type { ClientObject } from '../cells.ts'
import type { ExportState, RunState } from '../store/state.ts'
import type { Store } from '../store/store.ts'

/** Clients that are stored at once: as many as make the commits cheap, and so few that little is read again. */
const mostClients = 1000
/** Milliseconds after which fewer are stored too. */
const mostWaitMs = 2000

export interface BatchesOptions {
  readonly store: Store
  readonly noteSeen: boolean
  readonly now: () => Date
}

/** Collects the clients of several pages, and stores them together with how far the run is. */
export class Batches {
  readonly #options: BatchesOptions
  #clients = new Map<unknown, ClientObject>()
  #state: ExportState
  #run: RunState
  #since: number

  constructor(state: ExportState, run: RunState, options: BatchesOptions) {
    this.#options = options
    this.#state = state
    this.#run = run
    this.#since = options.now().getTime()
  }

  /** The run as far as it has come, stored or not. */
  get run(): RunState {
    return this.#run
  }

  /** Takes a page's clients and what the run is after them. */
  async add(clients: readonly ClientObject[], progress: Partial<RunState>): Promise<void> {
    for (const client of clients) this.#clients.set(client.clientId, client)
    this.#run = { ...this.#run, ...progress, rows: this.#run.rows + clients.length }
    const waited = this.#options.now().getTime() - this.#since
    if (this.#clients.size >= mostClients || waited >= mostWaitMs) await this.store()
  }

  /** Stores what was collected. Resolves to the state that is then stored. */
  async store(progress: Partial<RunState> = {}): Promise<ExportState> {
    const { store, noteSeen, now } = this.#options
    const run = { ...this.#run, ...progress }
    const clients = [...this.#clients.values()]
    const state = await store.write({
      clients,
      noteSeen,
      now: now().toISOString(),
      state: (changed) => ({ ...this.#state, run: { ...run, changed: run.changed + changed } }),
    })
    this.#clients = new Map()
    this.#since = now().getTime()
    this.#state = state
    this.#run = state.run ?? run
    return state
  }
}
