import { gzipSync } from 'node:zlib'
import { build } from 'esbuild'
import { expect, test } from 'vitest'
import { packageFolder } from './support/installed.ts'

/** Bytes of what a consumer's bundle holds of this package, minified and gzipped. */
async function sizeOf(code: string): Promise<number> {
  const { outputFiles } = await build({
    stdin: { contents: code, resolveDir: packageFolder },
    bundle: true,
    minify: true,
    write: false,
    format: 'esm',
    target: 'es2022',
  })
  return gzipSync(outputFiles[0]?.contents ?? '', { level: 9 }).length
}

test('the client with all its default behaviour is at most 5.0 kB', async () => {
  expect(await sizeOf(`export { createB2CoreClient } from './dist/index.js'`)).toBeLessThanOrEqual(5_000)
})

test('a client that only lists is under 4 kB', async () => {
  const code = `
    import { createConnection, listClients } from './dist/index.js'
    export const connect = (options) => { const connection = createConnection(options); return (query) => listClients(connection, query) }
  `
  expect(await sizeOf(code)).toBeLessThan(4_000)
})

test('drift and the openapi-fetch client cost nothing where they are not imported', async () => {
  const own = `export { createB2CoreClient } from './dist/index.js';`
  const whole = await sizeOf(own)
  const code = `${own} export * from './dist/drift.js'; export * from './dist/openapi.js'`
  expect(await sizeOf(code)).toBeGreaterThan(whole + 4_000)
  expect(whole).toBeLessThanOrEqual(5_000)
})
