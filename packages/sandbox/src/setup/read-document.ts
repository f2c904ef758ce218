import type { NamedOverlay, Overlay } from '@b2core-clients/schema/overlay'
import type { OpenApiDocument } from '../document/openapi.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { checkPlainData } from '../json/check-plain-data.ts'
import { createPatternEngine, type PatternEngine } from '../patterns/pattern-engine.ts'

export interface ReadDocument {
  readonly document: OpenApiDocument
  /** Matches the patterns of the document. */
  readonly patterns: PatternEngine
}

/** The document that a sandbox follows: the given or the published one, with overlays applied in order. */
export async function readDocument(
  given: OpenApiDocument | undefined,
  overlays: readonly (string | Overlay)[],
): Promise<ReadDocument> {
  const published = await readPublishedDocument()
  const problem = given && checkPlainData(given)
  if (problem) throw new SandboxError(`The document ${problem}.`)
  const document = await applyAll(given ?? published, overlays)
  return { document, patterns: await createPatternEngine(document, published) }
}

async function applyAll(document: OpenApiDocument, overlays: readonly (string | Overlay)[]): Promise<OpenApiDocument> {
  if (overlays.length === 0) return document
  // Imported here, since most sandboxes apply no overlay and need no JSONPath.
  const { applyOverlays, OverlayError, readOverlays } = await import('@b2core-clients/schema/overlay')
  const read = async (overlay: string | Overlay): Promise<NamedOverlay[]> =>
    typeof overlay === 'string' ? readOverlays([overlay]) : [{ name: 'The overlay', content: overlay }]
  try {
    const named = await Promise.all(overlays.map(read))
    return applyOverlays(document, named.flat())
  } catch (error) {
    throw error instanceof OverlayError ? new SandboxError(error.message) : error
  }
}

async function readPublishedDocument(): Promise<OpenApiDocument> {
  const module = await import('@b2core-clients/schema/openapi.json', { with: { type: 'json' } })
  return module.default
}
