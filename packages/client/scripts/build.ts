/** `node scripts/build.ts`: bundles each entry point and what they share, so that a first import opens few files. */
import { readFile, rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const folder = fileURLToPath(new URL('..', import.meta.url))
const { exports } = JSON.parse(await readFile(`${folder}/package.json`, 'utf8'))
const built = Object.values<{ default?: string }>(exports).flatMap((entry) => entry.default ?? [])

await rm(`${folder}/dist`, { recursive: true, force: true })
await build({
  absWorkingDir: folder,
  entryPoints: built.map((file) => file.replace('./dist/', 'src/').replace(/\.js$/, '.ts')),
  outdir: 'dist',
  chunkNames: 'shared/[hash]',
  bundle: true,
  splitting: true,
  packages: 'external',
  format: 'esm',
  target: 'es2023',
})
