import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { applyOverlays, OverlayError, readOverlays } from '@b2core-clients/schema/overlay'
import { CommandError } from '../command/errors.ts'
import type { ApiDocument } from './document.ts'

/** The document of the API with these overlays applied in order. Rejects with a CommandError that names the overlay. */
export async function loadDocument(overlays: readonly string[]): Promise<ApiDocument> {
  const file = fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json'))
  const document: ApiDocument = JSON.parse(await readFile(file, 'utf8'))
  try {
    return applyOverlays(document, await readOverlays(overlays))
  } catch (error) {
    throw error instanceof OverlayError ? new CommandError(error.message) : error
  }
}
