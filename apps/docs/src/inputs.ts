import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { specFolder } from './document.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the site is made from: our own code and assets, the samples, the document, its guides and its releases. */
export const inputs: readonly string[] = [
  ...['assets', 'samples', 'src', 'package.json', 'redocly.yaml'].map((name) => join(root, name)),
  ...['guides', 'overlays', 'releases', 'openapi.yaml', 'provenance.ts'].map((name) => join(specFolder, name)),
]

/** A digest that changes with any of them. */
export async function digestInputs(): Promise<string> {
  const hash = createHash('sha256')
  for (const file of (await Promise.all(inputs.map(listFiles))).flat()) {
    hash
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  }
  return hash.digest('hex')
}

async function listFiles(path: string): Promise<string[]> {
  try {
    const entries = await readdir(path, { recursive: true, withFileTypes: true })
    return entries.flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : [])).sort()
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOTDIR') return [path]
    if (code === 'ENOENT') return []
    throw error
  }
}
