import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { TestProject } from 'vitest/node'
import { buildSite } from '../src/build/build-site.ts'
import { serveFolder } from '../src/serving/static-server.ts'

declare module 'vitest' {
  interface ProvidedContext {
    /** Where the site was built to, and its port on this machine. */
    readonly site: { readonly folder: string; readonly port: number }
  }
}

/** Builds the site once for all tests, and serves it. */
export default async function setup(project: TestProject) {
  const folder = await mkdtemp(join(tmpdir(), 'b2core-docs-site-'))
  await buildSite(folder)
  const server = await serveFolder({ folder })
  project.provide('site', { folder, port: Number(new URL(server.url).port) })
  return async () => {
    await server.close()
    await rm(folder, { recursive: true, force: true })
  }
}
