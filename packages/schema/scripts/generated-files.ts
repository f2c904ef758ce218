import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { describeProvenance, type JsonObject } from '@b2core-clients/spec/provenance'
import openapiTS, { astToString } from 'openapi-typescript'
import { parse } from 'yaml'
import { applyOverlays, readOverlays } from '../src/overlay/index.ts'
import { claimsModule } from './claims-module.ts'
import { fieldsModule } from './fields-module.ts'
import { compileValidators } from './validators.ts'

export const generatedFolder = fileURLToPath(new URL('../src/generated/', import.meta.url))

const banner = '// Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.\n\n'
const specFile = fileURLToPath(import.meta.resolve('@b2core-clients/spec/openapi.yaml'))

/** The generated files, each as its name and text. Nothing is written. */
export async function generate(overlays: readonly string[] = []): Promise<[name: string, text: string][]> {
  const published = parse(await readFile(specFile, 'utf8')) as JsonObject
  const document = applyOverlays(published, await readOverlays(overlays))
  return [
    // What a claim can be, and what is canonical, is the same for every installation.
    ['claims.ts', banner + claimsModule(published)],
    ['fields.ts', banner + fieldsModule(published)],
    ['openapi.json', `${JSON.stringify(document, null, 2)}\n`],
    ['openapi.ts', banner + (await types(document))],
    ['validators.ts', banner + compileValidators(document)],
  ]
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
