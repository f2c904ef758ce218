import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { packageFolder } from './support/installed.ts'

/** Bytes of this package in a consumer's bundle, minified and gzipped. */
async function sizeOf(code: string): Promise<number> {
  const { outputFiles, warnings } = await build({
    stdin: { contents: code, resolveDir: packageFolder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  })
  expect(warnings).toEqual([])
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length
}

// The bounds and what they pay for: decisions/client-size.md
test('the client is at most 9.05 kB', async () => {
  expect(await sizeOf(`export { createB2CoreClient } from './dist/index.js'`)).toBeLessThanOrEqual(9_050)
})

test('a client that only lists is at most 6.67 kB', async () => {
  const code = `
    import { createConnection, listClients } from './dist/index.js'
    export const connect = (options) => { const connection = createConnection(options); return (query) => listClients(connection, query) }
  `
  expect(await sizeOf(code)).toBeLessThanOrEqual(6_670)
})

test('drift and the openapi-fetch client add nothing unless they are imported', async () => {
  const own = `export { createB2CoreClient } from './dist/index.js';`
  const whole = await sizeOf(own)
  const code = `${own} export * from './dist/drift.js'; export * from './dist/openapi.js'`
  expect(await sizeOf(code)).toBeGreaterThan(whole + 4_000)
})
