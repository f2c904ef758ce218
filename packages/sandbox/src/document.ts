import type { NamedOverlay, Overlay } from '@b2core-clients/schema/overlay'
import { SandboxError } from './domain/refusals.ts'
import type { OpenApiDocument } from './request/document.ts'

/** The document of the schema package. A module is read once. */
const readBundled = async (): Promise<OpenApiDocument> =>
  (await import('@b2core-clients/schema/openapi.json', { with: { type: 'json' } })).default

/** The document that a sandbox follows: the given one or the bundled one, with the overlays applied in order. */
export async function readDocument(
  given: OpenApiDocument | undefined,
  overlays: readonly (string | Overlay)[],
): Promise<OpenApiDocument> {
  const document = given ?? (await readBundled())
  if (overlays.length === 0) return document
  // Without overlays there is no JSONPath to read, so its library is not loaded.
  const { applyOverlays, OverlayError, readOverlays } = await import('@b2core-clients/schema/overlay')
  try {
    const named = await Promise.all(
      overlays.map(
        async (each): Promise<NamedOverlay[]> =>
          typeof each === 'string' ? readOverlays([each]) : [{ name: 'The overlay', content: each }],
      ),
    )
    return applyOverlays(document, named.flat())
  } catch (error) {
    throw error instanceof OverlayError ? new SandboxError(error.message) : error
  }
}
