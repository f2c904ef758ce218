import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { describeProvenance, type JsonObject } from '@b2core-clients/spec/provenance'
import openapiTS, { astToString } from 'openapi-typescript'
import { compileValidators } from './validators.ts'

export const generatedFolder = fileURLToPath(new URL('../src/generated/', import.meta.url))

const banner = '// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.\n\n'
const require = createRequire(import.meta.url)
const specFolder = dirname(require.resolve('@b2core-clients/spec/openapi.yaml'))

/** The generated files, each as its name and text. Nothing is written. */
export async function generate(overlays: readonly string[] = []): Promise<[name: string, text: string][]> {
  const document = await bundle(overlays)
  return [
    ['openapi.json', `${JSON.stringify(document, null, 2)}\n`],
    ['openapi.ts', banner + (await types(document))],
    ['validators.ts', banner + compileValidators(document)],
  ]
}

/** The document as one JSON value, overlays applied in the order given. */
async function bundle(overlays: readonly string[]): Promise<JsonObject> {
  for (const file of overlays) {
    if (!existsSync(file)) throw new Error(`There is no overlay at ${file}; give the path of an OpenAPI Overlay file.`)
  }
  const folder = await mkdtemp(join(tmpdir(), 'b2core-schema-'))
  try {
    const output = join(folder, 'openapi.json')
    const redocly = join(dirname(require.resolve('@redocly/cli/package.json')), 'bin/cli.js')
    const args = [redocly, 'bundle', 'clients', '--output', output, ...overlays.flatMap((file) => ['--overlay', file])]
    await promisify(execFile)(process.execPath, args, {
      cwd: specFolder,
      env: { ...process.env, REDOCLY_TELEMETRY: 'off', NO_COLOR: '1' },
    })
    return JSON.parse(await readFile(output, 'utf8')) as JsonObject
  } catch (error) {
    const { stderr } = error as { stderr?: string }
    throw stderr ? new Error(`The document could not be bundled:\n${stderr.trim()}`) : error
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
}

/** The one place that knows openapi-typescript. */
async function types(document: JsonObject): Promise<string> {
  const described = describeProvenance(document, ({ provenance, claims }) =>
    [
      ...(provenance ? [`Provenance: ${provenance.class} (${provenance.source}).`] : []),
      ...claims.map(({ provenance: known, sentence }) => `${capitalise(known)}: ${sentence}`),
    ].join('\n\n'),
  )
  return astToString(await openapiTS(JSON.stringify(described), { silent: true }))
}

const capitalise = (text: string): string => text.charAt(0).toUpperCase() + text.slice(1)
