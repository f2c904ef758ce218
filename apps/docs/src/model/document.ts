import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { JsonObject } from '@b2core-clients/spec/provenance'
import { parse, stringify } from 'yaml'
import { specFolder } from '../folders.ts'

const file = join(specFolder, 'openapi.yaml')

/** A document as the site shows it, and as it offers it. */
export interface Source {
  readonly document: JsonObject
  /** The document as YAML. */
  readonly text: string
}

/** The hand-written document, with overlays applied in their order. */
export async function readSource(overlays: readonly string[] = []): Promise<Source> {
  const text = await readText()
  const document = parseDocument(text)
  if (overlays.length === 0) return { document, text }
  const { readOverlays } = await import('@b2core-clients/schema/overlay')
  const { openInstallation } = await import('@b2core-clients/schema/installation')
  const installation = openInstallation(document, await readOverlays(overlays))
  return { document: installation.document, text: stringify(installation.document) }
}

/** The hand-written document as text. */
export const readText = (): Promise<string> => readFile(file, 'utf8')

/** The document as one value; references stay as they are. */
export const parseDocument = (text: string): JsonObject => parse(text) as JsonObject
