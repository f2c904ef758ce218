import { StoreBusyError } from '../../errors/store-busy-error.ts'
import { StoreLostError } from '../../errors/store-lost-error.ts'
import { describeAddress, startWaitMs } from './address.ts'
import { Database } from './database.ts'
import { toStartError } from './errors.ts'
import { migrate } from './migrate.ts'
import { PostgresStore } from './postgres-store.ts'

/** Milliseconds before the second try, and at most between two. */
const [firstPauseMs, longestPauseMs] = [250, 4000]

export interface OpenPostgresOptions {
  readonly address: string
  /** Called with a line each time it is known whether the database can be reached. */
  readonly onWait: (state: string) => void
}

/**
 * Opens a PostgreSQL database, and makes the tables where they are missing. A database that cannot be reached is tried
 * again for a minute, or for as long as the `connect_timeout` of its address says. Rejects with SandboxError.
 */
export async function openPostgres({ address, onWait }: OpenPostgresOptions): Promise<PostgresStore> {
  const name = describeAddress(address)
  const database = await Database.at(address)
  try {
    await reach(() => migrate(database, name), { name, waitMs: startWaitMs(address), onWait })
    return await PostgresStore.open(database, '')
  } catch (error) {
    await database.close()
    throw toStartError(error, name)
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
      const mayRecover = error instanceof StoreLostError || error instanceof StoreBusyError
      const leftMs = deadline - performance.now()
      if (!mayRecover || leftMs <= 0) throw error
      const state = `${name}: ${error.message} It is tried again for ${Math.ceil(waitMs / 1000)} seconds.`
      if (state !== said) onWait(state)
      said = state
      await new Promise((resolve) => setTimeout(resolve, Math.min(pauseMs, leftMs)))
    }
  }
}
