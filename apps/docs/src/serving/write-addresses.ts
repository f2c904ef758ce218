import { writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { addressesPath, addressesScript, readAddresses } from './addresses.ts'

/**
 * Writes into a built site where the servers of this machine listen. Rejects with a sentence for people: the repository may
 * belong to somebody else.
 */
export async function writeAddresses(folder: string): Promise<void> {
  try {
    await writeFile(join(folder, addressesPath), addressesScript(readAddresses()))
  } catch (error) {
    throw new Error(
      `The documentation cannot be served, because this file cannot be written: ${(error as Error).message}`,
    )
  }
}
