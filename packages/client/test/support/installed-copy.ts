import { cp, mkdtemp, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { inject } from 'vitest'
import { type InstalledProject, installPacked } from './installed.ts'

let installed: Promise<InstalledProject> | undefined

/** An outside project with the packed client, for one test file. All files of a worker share one installation. */
export async function copyInstalled(): Promise<InstalledProject> {
  const parent = inject('sharedFolder')
  installed ??= installPacked(parent)
  const { folder: source, tarball } = await installed
  const folder = await mkdtemp(join(parent, 'project-'))
  await cp(source, folder, { recursive: true })
  return { folder, tarball, remove: () => rm(folder, { recursive: true, force: true }) }
}
