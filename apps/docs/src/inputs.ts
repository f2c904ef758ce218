import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { setInterval } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { specFolder } from './document.ts'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What the site is made from: our own code and assets, the samples, the document, its guides and its releases. */
const inputs: readonly string[] = [
  ...['assets', 'samples', 'src', 'package.json', 'redocly.yaml'].map((name) => join(root, name)),
  ...['guides', 'overlays', 'releases', 'openapi.yaml', 'provenance.ts'].map((name) => join(specFolder, name)),
]

/** A digest that changes with any of them, or of other files and folders, and with the address that links begin with. */
export async function digestInputs(paths: readonly string[] = inputs): Promise<string> {
  const hash = createHash('sha256').update(`${process.env.DOCS_URL}\0`)
  for (const file of (await Promise.all(paths.map(listFiles))).flat()) {
    hash
      .update(relative(root, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/**
 * Yields at every change of the inputs, which it looks for once a second. Watching them would miss some on Linux, where
 * a file that an editor has put in the place of another is no longer watched.
 */
export async function* changesOfInputs(paths: readonly string[] = inputs, everyMs = 1000): AsyncGenerator<void> {
  let last = await digestInputs(paths)
  for await (const _ of setInterval(everyMs)) {
    // While a file is being replaced there may be none; the next look finds it.
    const now = await digestInputs(paths).catch(() => last)
    if (now === last) continue
    last = now
    yield
  }
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
