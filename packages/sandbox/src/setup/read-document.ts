import type { NamedOverlay, Overlay } from '@b2core-clients/schema/overlay'
import type { OpenApiDocument } from '../document/openapi.ts'
import { SandboxError } from '../errors/sandbox-error.ts'

/** The document that a sandbox follows: the given or the bundled one, with overlays applied in order. */
export async function readDocument(
  given: OpenApiDocument | undefined,
  overlays: readonly (string | Overlay)[],
): Promise<OpenApiDocument> {
  const document = given ?? (await readBundledDocument())
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

async function readBundledDocument(): Promise<OpenApiDocument> {
  const module = await import('@b2core-clients/schema/openapi.json', { with: { type: 'json' } })
  return module.default
}
