import { StoppedError } from '../command/errors.ts'
import { whyNotWritten } from '../files/replace-file.ts'
import { pick } from './pick.ts'
import { OrderRefusedError } from './read/order-refused-error.ts'
import { fullOrders, isInOrder } from './read/orders.ts'
import type { Order, Source } from './read/source.ts'
import type { ExportRequest } from './request.ts'
import { type StoredClient, writeClients } from './write/lines.ts'

/** Writes every client to the standard output, and remembers nothing for the next time. */
export async function streamClients(
  source: Source,
  format: 'csv' | 'ndjson',
  { document, columns, fields, csv, terminal }: ExportRequest,
): Promise<void> {
  const order = await usableOrder(source, fullOrders(document))
  const options = { format, columns, keepsOther: fields.length === 0, marksGone: false, csv, end: false }
  try {
    await writeClients(clientsOf(source, order, fields), terminal.output, options)
  } catch (error) {
    // The program that reads it has enough, as `head` does.
    if ((error as NodeJS.ErrnoException).code === 'EPIPE') return
    const problem = whyNotWritten(error)
    if (problem === undefined) throw error
    throw new StoppedError(`The standard output ${problem}. Fix that, then run the command again; it begins again.`)
  }
}

/** Clients that are looked at to see whether the host keeps an order. */
const looked = 10

/** The first order that the host keeps: what is written cannot be taken back. */
async function usableOrder(source: Source, orders: readonly Order[]): Promise<Order> {
  for (const order of orders) {
    try {
      if (isInOrder(await source.first(order, looked), order)) return order
    } catch (error) {
      if (!(error instanceof OrderRefusedError)) throw error
    }
  }
  return { sortBy: undefined, descending: false }
}

async function* clientsOf(source: Source, order: Order, fields: readonly string[]): AsyncGenerator<StoredClient> {
  for await (const { clients } of source.pages(order)) {
    for (const client of clients) yield { client: pick(client, fields), goneAt: null }
  }
}
