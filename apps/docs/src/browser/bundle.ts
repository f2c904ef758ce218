import { fileURLToPath } from 'node:url'

/** One of this folder's scripts with all that it imports, as a classic script: modules do not load from disk. */
export async function bundle(name: string): Promise<string> {
  // The published package comes without esbuild.
  const { build } = await import('esbuild')
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(`${name}.ts`, import.meta.url))],
    bundle: true,
    format: 'iife',
    minify: true,
    target: 'es2022',
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}
