import { createHash } from 'node:crypto'
import { readdir, readFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { setInterval } from 'node:timers/promises'
import { docsFolder, specFolder } from '../folders.ts'
import { packageReadmes } from '../prose/article.ts'

/** What the site is made from: our own code and assets, the samples, the document, its guides, releases and READMEs. */
const inputs: readonly string[] = [
  ...['assets', 'samples', 'src', 'package.json'].map((name) => join(docsFolder, name)),
  ...packageReadmes,
  ...['claims.ts', 'guides', 'releases', 'openapi.yaml', 'provenance.ts', 'theme'].map((name) =>
    join(specFolder, name),
  ),
]

/** A digest that changes with each input, each overlay and the variables that the site depends on. */
export async function digestInputs(overlays: readonly string[] = []): Promise<string> {
  return digestFiles([...inputs, ...overlays])
}

export async function digestFiles(paths: readonly string[]): Promise<string> {
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

/** Yields at every change of an input or an overlay. */
export const changesOfInputs = (overlays: readonly string[], since: string): AsyncGenerator<void> =>
  changesOf([...inputs, ...overlays], since)

/**
 * Yields at every change of files and folders. It compares them once a second: on Linux, a watcher loses a file that an
 * editor replaces.
 */
export async function* changesOf(paths: readonly string[], since: string, everyMs = 1000): AsyncGenerator<void> {
  let last = since
  for await (const _ of setInterval(everyMs)) {
    // While a file is being replaced it may be missing. The next comparison finds it.
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
