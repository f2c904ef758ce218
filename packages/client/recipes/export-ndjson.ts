/** Exports every client that matches to a file of one JSON object a line, with a progress line. */
import { open } from 'node:fs/promises'
import type { B2CoreClient, IterateInput } from '@b2core-clients/client'

export interface ExportOptions {
  readonly input?: IterateInput
  readonly signal?: AbortSignal
  /** Called after each page. */
  readonly onProgress?: (line: string) => void
}

/** How many clients were written. What a failed or aborted export has written so far stays in the file. */
export async function exportClients(
  { clients }: B2CoreClient,
  path: string,
  { input, signal, onProgress = (line) => process.stderr.write(`\r${line}`) }: ExportOptions = {},
): Promise<number> {
  await using file = await open(path, 'w')
  let written = 0
  for await (const { data, total } of clients.iterate(input, { signal }).pages()) {
    // Waiting for the disk holds up the pages behind: no more of them are ever in memory than are fetched ahead.
    await file.writeFile(data.map((client) => `${JSON.stringify(client)}\n`).join(''))
    written += data.length
    onProgress(`${written} of ${total} clients, ${Math.round((100 * written) / Math.max(total, written))} %`)
  }
  return written
}
