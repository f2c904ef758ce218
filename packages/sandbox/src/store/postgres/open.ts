import type { StateHome } from '../../control/control-state.ts'
import { StoreBusyError } from '../../errors/store-busy-error.ts'
import { StoreLostError } from '../../errors/store-lost-error.ts'
import { describeAddress, startWaitMs } from './address.ts'
import { Database } from './database.ts'
import { needsFix, toStartError } from './errors.ts'
import { migrate } from './migrate.ts'
import { PostgresStore } from './postgres-store.ts'
import { PostgresTenants } from './tenant-database.ts'

/** Milliseconds before the second try, and at most between two. */
const [firstPauseMs, longestPauseMs] = [250, 4000]

export interface OpenPostgresOptions {
  readonly address: string
  /** The machine's time in milliseconds. @default Date.now */
  readonly now?: (() => number) | undefined
  /** Called with a line each time it is known whether the database can be reached. */
  readonly onWait: (state: string) => void
}

export interface OpenedDatabase {
  /** The clients of the sandbox itself. Closing it closes the database. */
  readonly store: PostgresStore
  readonly tenants: PostgresTenants
  /** What the instances share of the sandbox itself. */
  readonly ownState: StateHome
  /** A later error of the store as SandboxError that names the database and the fix. */
  readonly explain: (error: unknown) => unknown
}

/**
 * Opens a PostgreSQL database, and makes the tables where they are missing. A database that cannot be reached is tried
 * again for a minute, or for as long as the `connect_timeout` of its address says. Rejects with SandboxError.
 */
export async function openPostgres({ address, now, onWait }: OpenPostgresOptions): Promise<OpenedDatabase> {
  const name = describeAddress(address)
  const explain = (error: unknown) => toStartError(error, name)
  const database = await Database.at(address)
  try {
    await reach(() => migrate(database, name), { name, waitMs: startWaitMs(address), onWait })
    const store = await PostgresStore.open(database, '')
    const tenants = new PostgresTenants(database, now ?? Date.now)
    return { store, tenants, ownState: await tenants.ownState(), explain }
  } catch (error) {
    await database.close()
    throw explain(error)
  }
}

interface Patience {
  readonly name: string
  readonly waitMs: number
  readonly onWait: (state: string) => void
}

async function reach(attempt: () => Promise<void>, { name, waitMs, onWait }: Patience): Promise<void> {
  const deadline = performance.now() + waitMs
  let said = ''
  for (let pauseMs = firstPauseMs; ; pauseMs = Math.min(2 * pauseMs, longestPauseMs)) {
    try {
      await attempt()
      if (said !== '') onWait(`${name} can be reached.`)
      return
    } catch (error) {
      const mayRecover = (error instanceof StoreLostError || error instanceof StoreBusyError) && !needsFix(error)
      const leftMs = deadline - performance.now()
      if (!mayRecover || leftMs <= 0) throw error
      const state = `${name}: ${error.message} It is tried again for ${seconds(waitMs)}.`
      if (state !== said) onWait(state)
      said = state
      await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMs, leftMs)))
    }
  }
}

function seconds(milliseconds: number): string {
  const rounded = Math.ceil(milliseconds / 1000)
  return rounded === 1 ? '1 second' : `${rounded} seconds`
}
