import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { setInterval } from 'node:timers/promises'
import { docsFolder, specFolder } from './places.ts'
import { packageReadmes } from './prose/article.ts'

/** What the site is made from: our own code and assets, the samples, the document, its guides, releases and READMEs. */
const inputs: readonly string[] = [
  ...['assets', 'samples', 'src', 'package.json'].map((name) => join(docsFolder, name)),
  ...packageReadmes,
  ...['claims.ts', 'guides', 'releases', 'openapi.yaml', 'provenance.ts', 'theme'].map((name) =>
    join(specFolder, name),
  ),
]

/** A digest that changes with any of them or of the overlays, and with what the environment says of the site. */
export async function digestInputs(overlays: readonly string[] = []): Promise<string> {
  return digestFiles([...inputs, ...overlays])
}

async function digestFiles(paths: readonly string[]): Promise<string> {
  const hash = createHash('sha256').update(`${process.env.DOCS_URL}\0${process.env.DOCS_REPOSITORY}\0`)
  for (const file of (await Promise.all(paths.map(listFiles))).flat()) {
    hash
      .update(relative(docsFolder, file))
      .update('\0')
      .update(await readFile(file))
      .update('\0')
  }
  return hash.digest('hex')
}

/** Yields at every change of what the site is made from. */
export const changesOfInputs = (overlays: readonly string[] = []): AsyncGenerator<void> =>
  changesOf([...inputs, ...overlays])

/**
 * Yields at every change of files and folders, which it looks for once a second. Watching them would miss some on Linux,
 * where a file that an editor has put in the place of another is no longer watched.
 */
export async function* changesOf(paths: readonly string[], everyMs = 1000): AsyncGenerator<void> {
  let last = await digestFiles(paths)
  for await (const _ of setInterval(everyMs)) {
    // While a file is being replaced there may be none; the next look finds it.
    const now = await digestFiles(paths).catch(() => last)
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
