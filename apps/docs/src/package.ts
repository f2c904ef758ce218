import { cp, mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { dirname, join, relative } from 'node:path'
import { readSource } from './document.ts'
import { readReference } from './model/reference.ts'
import { assetsFolder, docsFolder, repositoryFolder, samplesFolder, specFolder } from './places.ts'
import { preparedFile, readPrepared } from './prepared.ts'
import { packageReadmes } from './prose/article.ts'

/** What the site is made from. */
const material: readonly string[] = [
  assetsFolder,
  samplesFolder,
  join(repositoryFolder, 'package.json'),
  ...packageReadmes,
  ...['guides', 'openapi.yaml', 'theme'].map((name) => join(specFolder, name)),
]

/** Writes the code of the published package, with all that the site is made from, and puts it in the place of `folder`. */
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
