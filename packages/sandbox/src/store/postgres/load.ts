import type { ClientRecord } from '../../domain/client-record.ts'
import { SandboxError } from '../../errors/sandbox-error.ts'
import type { LoadOptions } from '../client-store.ts'
import { dropIndexes, isTableEmpty, makeIndexes } from './bulk-indexes.ts'
import type { Queries } from './database.ts'
import { deleteClients } from './delete-clients.ts'
import { Emails } from './emails.ts'
import { insertRows, type NewRow, toNewRow } from './insert.ts'
import { lockState, saveState } from './state.ts'
import { countClients, pauseCounting, resumeCounting } from './value-counts.ts'

/** Clients that are sent to the database in one statement. */
const clientsPerStatement = 500
const clientsPerReport = 10_000
/** From this many clients on, the planner is told how they are distributed. */
const manyClients = 1000
/** From this many clients in an empty table on, building the indexes later costs less than updating them for each row. */
const veryManyClients = 5000

export interface Load extends LoadOptions {
  readonly tenant: string
  /** Whether the caller no longer wants the clients. */
  readonly isCancelled: () => boolean
}

/** Adds clients in a transaction. A client replaces an existing one with the same identifier. */
export async function loadClients(queries: Queries, clients: Iterable<ClientRecord>, load: Load): Promise<void> {
  const { tenant, emailUniqueness, onProgress, isCancelled } = load
  const before = await lockState(queries, tenant)
  if (load.onlyIfEmpty && before.clients > 0) return
  const isEmpty = before.clients === 0
  // The values of the first clients are counted together, after they were stored.
  if (isEmpty) await pauseCounting(queries)
  const emails = new Emails(queries, tenant)
  const addEmails = async (rows: readonly NewRow[]) => {
    await emails.find(rows.map(({ keys }) => keys.email))
    for (const { keys } of rows) await emails.add(keys, emailUniqueness)
  }
  // Others wait until the transaction ends, so that only the first clients of a database are added without indexes. The
  // check of emails needs one.
  const mayDropIndexes = load.onlyIfEmpty && emailUniqueness === 'none' && (await isTableEmpty(queries))
  let dropped: string[] | undefined
  let storing = Promise.resolve()
  let lastId = before.lastId
  let loaded = 0
  for (const batch of batchesOf(clients, clientsPerStatement)) {
    if (isCancelled()) throw new SandboxError('The sandbox was closed while clients were loaded.')
    const rows = batch.map(toNewRow)
    const ids = rows.map(({ stored }) => stored.clientId)
    // The database stores the previous ones while these are made.
    await storing
    if (!isEmpty) {
      await queries.rows('delete from sandbox_clients where tenant = $1 and client_id = any($2)', [tenant, ids])
    }
    if (emailUniqueness !== 'none') await addEmails(rows)
    if (mayDropIndexes && loaded >= veryManyClients) dropped ??= await dropIndexes(queries)
    storing = insertRows(queries, tenant, rows)
    storing.catch(() => {})
    lastId = ids.reduce((highest, id) => Math.max(highest, id), lastId)
    const reported = Math.floor(loaded / clientsPerReport)
    loaded += rows.length
    if (Math.floor(loaded / clientsPerReport) > reported) onProgress?.(loaded)
  }
  await storing
  if (isEmpty) {
    await countClients(queries, tenant)
    await resumeCounting(queries)
  }
  if (dropped) await makeIndexes(queries, dropped)
  const [row] = await queries.rows('select count(*) as clients from sandbox_clients where tenant = $1', [tenant])
  await saveState(queries, tenant, { lastId, clients: Number(row?.clients) })
  if (loaded >= manyClients) await queries.rows('analyze sandbox_clients, sandbox_text_counts')
  onProgress?.(loaded)
}

/** Removes every client in a transaction. */
export async function removeClients(queries: Queries, tenant: string): Promise<void> {
  await lockState(queries, tenant)
  await deleteClients(queries, [tenant])
  await saveState(queries, tenant, { lastId: 0, clients: 0 })
}

function* batchesOf<Item>(items: Iterable<Item>, size: number): Generator<Item[]> {
  let batch: Item[] = []
  for (const item of items) {
    batch.push(item)
    if (batch.length < size) continue
    yield batch
    batch = []
  }
  if (batch.length > 0) yield batch
}
