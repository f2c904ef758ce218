/** `pnpm tarballs`: packs what is published into `tarballs`, to be installed elsewhere before it is in a registry. */
import { mkdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { packageNames, packInto } from './pack.ts'
import { root } from './root.ts'
import { buildQuietly } from './turbo.ts'

const folder = join(root, 'tarballs')
const built = await buildQuietly('./packages/*')
if (built !== 0) process.exit(built)

// Npm keeps what it has installed while the version is the same, so each time gets one of its own.
const version = `0.0.0-packed.${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`

await rm(folder, { recursive: true, force: true })
await mkdir(folder)
for (const name of await packageNames()) {
  const tarball = await packInto(folder, name, version)
  console.log(`${relative(process.cwd(), tarball)} ${version}`)
}
