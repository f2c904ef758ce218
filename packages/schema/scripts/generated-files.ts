import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { JsonObject } from '@b2core-clients/spec/provenance'
import { parse } from 'yaml'
import { claimsModule } from './claims-module.ts'
import { fieldsModule } from './fields-module.ts'
import { specCopies } from './spec-copies.ts'

export interface GeneratedFile {
  readonly name: string
  readonly text: string
}

export const generatedFolder = fileURLToPath(new URL('../src/generated/', import.meta.url))

const banner = 'Generated from spec/openapi.yaml by `pnpm generate`. Do not edit.'

/** The document as published, without overlays. */
const readPublished = async (): Promise<JsonObject> =>
  parse(await readFile(fileURLToPath(import.meta.resolve('@b2core-clients/spec/openapi.yaml')), 'utf8'))

/** What the code of this package is made of. It does not depend on overlays, and has to be there before the rest. */
export async function sourceFiles(): Promise<GeneratedFile[]> {
  const published = await readPublished()
  const files = [
    ...(await specCopies()),
    ['claims.ts', claimsModule(published)],
    ['fields.ts', fieldsModule(published)],
  ]
  return files.map(([name = '', text = '']) => ({ name, text: `// ${banner}\n\n${text}` }))
}

/** What is made of the document with the overlays applied in the order given. */
export async function documentFiles(overlays: readonly string[]): Promise<GeneratedFile[]> {
  // Imported now, since these modules import what `sourceFiles` generates.
  const [{ generateFiles }, { openInstallation }, { readOverlays }] = await Promise.all([
    import('../src/generate/index.ts'),
    import('../src/installation/index.ts'),
    import('../src/overlay/index.ts'),
  ])
  const installation = openInstallation(await readPublished(), await readOverlays(overlays))
  return generateFiles(installation, { banner })
}
