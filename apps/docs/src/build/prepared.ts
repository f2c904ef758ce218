import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { bundle } from '../browser/bundle.ts'
import { type Changelog, changelog } from '../changelog/page.ts'
import { readReleases } from '../changelog/releases.ts'
import { docsFolder, isPublished, specFolder } from '../folders.ts'
import { readText } from '../model/document.ts'
import type { Operation } from '../model/operations.ts'
import { lastChange } from './repository.ts'

/** The files of `src/browser` that pages run. */
const scriptNames = ['before-paint', 'site', 'try', 'search'] as const
type ScriptName = (typeof scriptNames)[number]

/** The parts of the site that git, Redocly or esbuild make. The published package has them ready. */
export interface Prepared {
  /** The day of the last change, as 2026-11-30. */
  readonly day?: string
  readonly changelog: Changelog
  /** The scripts of the pages, by name. */
  readonly scripts: Readonly<Record<ScriptName, string>>
}

/** The file of these parts in the published package, below the folder of the docs. */
export const preparedFile = 'prepared.json'

export async function readPrepared(operations: readonly Operation[]): Promise<Prepared> {
  if (isPublished) return JSON.parse(await readFile(join(docsFolder, preparedFile), 'utf8'))
  const day = lastChange()
  const scripts = await Promise.all(scriptNames.map(async (name) => [name, await bundle(name)]))
  return {
    ...(day && { day }),
    changelog: await changelog(await readReleases(join(specFolder, 'releases'), await readText()), operations),
    scripts: Object.fromEntries(scripts),
  }
}
