import { toFileError } from '../files/replace-file.ts'
import type { ClientObject } from './cells.ts'
import { pick } from './pick.ts'
import { OrderRefusedError } from './read/order-refused-error.ts'
import { fullOrders, isInOrder } from './read/orders.ts'
import { type Order, scan } from './read/scan.ts'
import type { Source } from './read/source.ts'
import type { ExportRequest } from './request.ts'
import { type StoredClient, writeClients } from './write/lines.ts'

/** Writes every client to the standard output, and remembers nothing for the next time. */
export async function streamClients(
  source: Source,
  format: 'csv' | 'ndjson',
  { document, columns, fields, escapesFormulas, terminal }: ExportRequest,
): Promise<void> {
  const order = await usableOrder(source, fullOrders(document))
  const options = { format, columns, keepsOther: fields.length === 0, marksGone: false, escapesFormulas, end: false }
  try {
    await writeClients(eachOnce(source, order, fields), terminal.output, options)
  } catch (error) {
    throw toFileError(error, 'The standard output')
  }
}

/** The first order that the host keeps: what is written cannot be taken back. */
async function usableOrder(source: Source, orders: readonly Order[]): Promise<Order> {
  for (const order of orders) {
    try {
      const { clients } = await source.list({ limit: 10, offset: 0, ...order })
      if (isInOrder(clients, order)) return order
    } catch (error) {
      if (!(error instanceof OrderRefusedError)) throw error
    }
  }
  return { sortBy: undefined, descending: false }
}

async function* eachOnce(source: Source, order: Order, fields: readonly string[]): AsyncGenerator<StoredClient> {
  const seen = new Set<unknown>()
  const isNew = ({ clientId }: ClientObject) => seen.size < seen.add(clientId).size
  for await (const { clients } of scan(source, order)) {
    for (const client of clients) if (isNew(client)) yield { client: pick(client, fields), goneAt: null }
  }
}
