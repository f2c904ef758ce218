import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { filters, folderOf } from './pack.ts'
import { runPnpm } from './pnpm.ts'
import { root } from './root.ts'

/**
 * Builds packages, unless their files are the same as after the last time. Rejects with what the build printed.
 * @param marker A file that remembers the last time
 */
export async function buildPackages(names: readonly string[], marker: string): Promise<void> {
  const built = await readFile(marker, 'utf8').catch(() => undefined)
  if (built === (await digestFiles(names))) return
  console.log('Building the packages …')
  try {
    await runPnpm(root, ['--recursive', ...filters(names), 'run', 'build'])
  } catch (error) {
    const { stdout = '', stderr = '' } = error as { stdout?: string; stderr?: string }
    throw new Error(`The packages could not be built:\n${stdout}${stderr}`)
  }
  await writeFile(marker, await digestFiles(names))
}

async function digestFiles(names: readonly string[]): Promise<string> {
  const hash = createHash('sha256')
  for (const file of ['tsconfig.base.json', ...(await Promise.all(names.map(listFiles))).flat()]) {
    hash.update(`${file}\0`).update(await readFile(join(root, file)))
  }
  return hash.digest('hex')
}

/** The files that a build reads, and those that it has written. */
async function listFiles(name: string): Promise<string[]> {
  const folder = folderOf(name)
  const entries = await readdir(folder, { recursive: true, withFileTypes: true })
  return entries
    .filter((entry) => entry.isFile())
    .map((entry) => relative(root, join(entry.parentPath, entry.name)))
    .filter((file) => !/node_modules|\.md$|[\\/](test|reports|\.turbo)[\\/]/.test(file))
    .sort()
}
