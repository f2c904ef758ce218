import { fileURLToPath } from 'node:url'

/** A script of this folder with all that it imports. It is not a module: a page that is opened from disk cannot load one. */
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
  return outputFiles[0]?.text.trim() ?? ''
}
