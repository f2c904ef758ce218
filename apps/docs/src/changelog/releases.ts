import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JsonObject } from '@b2core-clients/spec/provenance'
import { parseDocument } from '../model/document.ts'
import { text } from '../model/resolve.ts'

export interface Release {
  readonly version: string
  /** The day, as 2026-11-30; absent when it has not been released. */
  readonly day?: string
  readonly source: string
  readonly document: JsonObject
}

/** Every released document, oldest first, then the current one if it differs from the last release. */
export async function readReleases(folder: string, current: string): Promise<Release[]> {
  const names = await readdir(folder).catch(() => [])
  const files = names
    .filter((name) => name.endsWith('.yaml'))
    .sort((a, b) => a.localeCompare(b, 'en', { numeric: true }))
  const released = await Promise.all(
    files.map(async (name) => {
      const release = parseRelease(await readFile(join(folder, name), 'utf8'))
      if (`${release.version}.yaml` !== name)
        throw new Error(`${name} has the version ${release.version}; name it by its version.`)
      if (!release.day) throw new Error(`${name} has no info.x-released; give the day, as 2026-11-30.`)
      return release
    }),
  )
  if (released.at(-1)?.source === current) return released
  const { day: _, ...unreleased } = parseRelease(current)
  return [...released, unreleased]
}

function parseRelease(source: string): Release {
  const document = parseDocument(source)
  const { version, 'x-released': day } = document.info as JsonObject
  return { version: text(version), source, document, ...(text(day) && { day: text(day) }) }
}
