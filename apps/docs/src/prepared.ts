import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundle } from './browser/bundle.ts'
import { type Changelog, changelog } from './changelog/pages.ts'
import { readReleases } from './changelog/releases.ts'
import { readText } from './document.ts'
import type { Operation } from './operations.ts'
import { docsFolder, isPublished, specFolder } from './places.ts'
import { lastChange } from './version.ts'

/** The parts of the site that git, Redocly or esbuild make. The published package has them ready. */
export interface Prepared {
  /** The day of the last change, as 2026-11-30. */
  readonly day?: string
  readonly changelog: Changelog
  /** The scripts of the pages, by name. */
  readonly scripts: Readonly<Record<'site' | 'try' | 'search', string>>
}

/** The file of these parts in the published package, below the folder of the docs. */
export const preparedFile = 'prepared.json'

export async function readPrepared(operations: readonly Operation[]): Promise<Prepared> {
  if (isPublished) return JSON.parse(await readFile(join(docsFolder, preparedFile), 'utf8'))
  const day = lastChange()
  const [site, tryIt, search] = await Promise.all([bundle('site'), bundle('try'), bundle('search')])
  return {
    ...(day && { day }),
    changelog: await changelog(await readReleases(join(specFolder, 'releases'), await readText()), operations),
    scripts: { site, try: tryIt, search },
  }
}
