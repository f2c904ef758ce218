/** `node scripts/build.ts`: bundles each entry point and what they share, so that a first import opens few files. */
import { readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const folder = fileURLToPath(new URL('..', import.meta.url))
const { exports } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'))
const built = Object.values<{ default?: string }>(exports).flatMap((entry) => entry.default ?? [])

await rm(`${folder}/dist`, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: built.map((file) => file.replace('./dist/', 'src/').replace(/\.js$/, '.ts')),
  outdir: 'dist',
  chunkNames: 'shared/[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  target: 'es2023',
  metafile: true,
})

// esbuild keeps the order of modules by imports without names. None of ours does anything when it is imported, and a
// consumer's bundler would warn of them.
for (const path of Object.keys(metafile.outputs)) {
  const file = join(folder, path)
  const text = await readFile(file, 'utf8')
  await writeFile(file, text.replace(/^import "[^"]+";\n/gm, ''))
}
