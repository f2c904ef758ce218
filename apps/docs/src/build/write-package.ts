import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { assetsFolder, docsFolder, repositoryFolder, samplesFolder, specFolder } from '../folders.ts'
import { readSource } from '../model/document.ts'
import { readReference } from '../model/reference.ts'
import { packageReadmes } from '../prose/article.ts'
import { preparedFile, readPrepared } from './prepared.ts'

/** What the site is made from. */
const material: readonly string[] = [
  assetsFolder,
  samplesFolder,
  join(repositoryFolder, 'package.json'),
  ...packageReadmes,
  ...['guides', 'openapi.yaml', 'theme'].map((name) => join(specFolder, name)),
]

/** Replaces `folder` by the published package: its code, and everything that the site is made from. */
export async function writePackage(folder: string): Promise<void> {
  const building = `${folder}.building`
  await rm(building, { recursive: true, force: true })
  await bundleCommand(building)
  for (const path of material) {
    const place = join(building, 'material', relative(repositoryFolder, path))
    await mkdir(dirname(place), { recursive: true })
    await cp(path, place, { recursive: true })
  }
  const prepared = await readPrepared(readReference((await readSource()).document).operations)
  await writeFile(join(building, 'material/apps/docs', preparedFile), JSON.stringify(prepared))
  await rm(folder, { recursive: true, force: true })
  await rename(building, folder)
}

/** Compiles the command, with what it imports from `spec`, which is not published. */
async function bundleCommand(folder: string): Promise<void> {
  const { build } = await import('esbuild')
  const { dependencies } = JSON.parse(await readFile(join(docsFolder, 'package.json'), 'utf8'))
  await build({
    entryPoints: [join(docsFolder, 'src/bin.ts')],
    outdir: folder,
    bundle: true,
    splitting: true,
    format: 'esm',
    platform: 'node',
    target: 'node20',
    external: [...Object.keys(dependencies), 'esbuild'],
  })
}
