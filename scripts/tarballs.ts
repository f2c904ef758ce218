/** `npm run tarballs`: packs what is published into `tarballs`, to be installed elsewhere before it is in a registry. */
import { mkdir, readdir, rm } from 'node:fs/promises'
import { join, relative } from 'node:path'
import { buildPackages } from './build-packages.ts'
import { packageNames, packInto } from './pack.ts'
import { root } from './root.ts'

const [unknown] = process.argv.slice(2)
if (unknown !== undefined) {
  console.error(`Unknown argument ${JSON.stringify(unknown)}. This command has none; it writes into tarballs.`)
  process.exit(1)
}
const folder = join(root, 'tarballs')
const names = await packageNames()
await mkdir(folder, { recursive: true })

try {
  await buildPackages(names, join(folder, '.built'))
  for (const file of await readdir(folder)) if (file.endsWith('.tgz')) await rm(join(folder, file))
  // npm keeps what it has installed while the version is the same, so each time gets another one.
  const version = `0.0.0-packed.${new Date().toISOString().replace(/\D/g, '').slice(0, 14)}`
  for (const tarball of await packInto(folder, names, version)) console.log(relative(process.cwd(), tarball))
  console.log(`All have version ${version}.`)
} catch (error) {
  console.error((error as Error).message)
  process.exitCode = 1
}
