/** `node scripts/build.ts`: bundles each entry point and what they share, so that the first response needs few files. */
import { rm } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'
import manifest from '../package.json' with { type: 'json' }

const folder = fileURLToPath(new URL('..', import.meta.url))
const schema = '@b2core-clients/schema'
const installed = Object.keys({ ...manifest.dependencies, ...manifest.peerDependencies })

await rm(`${folder}/dist`, { recursive: true, force: true })
const { metafile } = await build({
  absWorkingDir: folder,
  entryPoints: ['src/bin.ts', 'src/index.ts', 'src/store.ts'],
  outdir: 'dist',
  chunkNames: 'shared/[name]-[hash]',
  bundle: true,
  splitting: true,
  // The functions of the schema are bundled too. Its document stays a separate file.
  external: ['node:*', ...installed.filter((name) => name !== schema), `${schema}/openapi.json`],
  format: 'esm',
  target: 'node24',
  metafile: true,
})

const foreign = Object.keys(metafile.inputs).filter((path) => path.includes('node_modules'))
if (foreign.length > 0)
  throw new Error(`The bundle has code of others: ${foreign.join(', ')}. Name its package in the dependencies.`)
