import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import { DialectError, expandDocument } from '@b2core-clients/schema/dialect'
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

/**
 * The document with everything in it that follows from what the installation does: an ordinary OpenAPI document of what
 * is on the wire. Throws a CommandError for what no installation can do.
 */
export function expand(document: ApiDocument): ApiDocument {
  try {
    return expandDocument(document)
  } catch (error) {
    throw error instanceof DialectError ? new CommandError(error.message) : error
  }
}
