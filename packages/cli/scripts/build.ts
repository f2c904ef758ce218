/** `node scripts/build.ts`: bundles the command, so that it starts from few files. Each command stays a separate file. */
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import manifest from '../package.json' with { type: 'json' }

const folder = fileURLToPath(new URL('..', import.meta.url))
const ours = '@b2core-clients/'
const installed = Object.keys(manifest.dependencies).filter((name) => !name.startsWith(ours))

await rm(`${folder}/dist`, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: ['src/bin.ts'],
  outdir: 'dist',
  // One folder below `dist`, as the modules that look for `package.json` are below `src`.
  chunkNames: 'shared/[name]-[hash]',
  bundle: true,
  splitting: true,
  // What we write ourselves is bundled. The document of the schema stays a separate file.
  external: ['node:*', ...installed, `${ours}schema/openapi.json`],
  format: 'esm',
  target: 'node20',
  metafile: true,
})

const foreign = Object.keys(metafile.inputs).filter((path) => path.includes('node_modules'))
if (foreign.length > 0)
  throw new Error(`The bundle has code of others: ${foreign.join(', ')}. Name its package in the dependencies.`)
