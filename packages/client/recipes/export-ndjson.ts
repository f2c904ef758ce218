/** Exports all matching clients to a file with one JSON object per line, and reports the progress. */
import { open } from 'node:fs/promises'
import type { B2CoreClient, IterateInput } from '@b2core-clients/client'

export interface ExportOptions {
  readonly input?: IterateInput
  readonly signal?: AbortSignal
  /** Called after each page. */
  readonly onProgress?: (line: string) => void
}

/** Returns how many clients were written. What a failed or aborted export has written stays in the file. */
export async function exportClients(
  { clients }: B2CoreClient,
  path: string,
  { input, signal, onProgress = (line) => process.stderr.write(`\r${line}`) }: ExportOptions = {},
): Promise<number> {
  await using file = await open(path, 'w')
  let written = 0
  for await (const { data, total } of clients.iterate(input, { signal }).pages()) {
    // While this waits for the disk, no further pages are fetched than those ahead, so memory stays bounded.
    await file.writeFile(data.map((client) => `${JSON.stringify(client)}\n`).join(''))
    written += data.length
    onProgress(`${written} of ${total} clients, ${Math.round((100 * written) / Math.max(total, written))} %`)
  }
  return written
}
