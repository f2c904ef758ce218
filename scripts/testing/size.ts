import { lstat, readdir } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes of the files in a folder. Links count for nothing; what they lead to is counted where it is. */
export async function sizeOf(folder: string): Promise<number> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  const files = entries.filter((entry) => entry.isFile())
  const sizes = await Promise.all(files.map(async (file) => (await lstat(join(file.parentPath, file.name))).size))
  return sizes.reduce((total, size) => total + size, 0)
}
