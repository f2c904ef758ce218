/** `pnpm generate` in this package: bundles `cockpit` into a module that the sandbox serves. */
import { writeFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { build } from 'esbuild'

const cockpitFolder = new URL('../cockpit/', import.meta.url)

export const cockpitModulePath = fileURLToPath(new URL('../src/http/page/generated/cockpit.ts', import.meta.url))

export async function cockpitModule(): Promise<string> {
  const [script, style] = await Promise.all([bundle('main.tsx'), bundle('cockpit.css')])
  return `// Generated from packages/sandbox/cockpit by \`pnpm generate\` in packages/sandbox. Do not edit.
// It contains preact, Copyright (c) 2015-present Jason Miller, under the MIT license.

export const script: string =
  ${JSON.stringify(script)}
export const style: string =
  ${JSON.stringify(style)}
`
}

async function bundle(name: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [fileURLToPath(new URL(name, cockpitFolder))],
    bundle: true,
    format: 'esm',
    minify: true,
    charset: 'ascii',
    // From the source, so that nothing has to be built before.
    conditions: ['@b2core-clients/source'],
    write: false,
  })
  return outputFiles[0]?.text ?? ''
}

if (import.meta.main) await writeFile(cockpitModulePath, await cockpitModule())
