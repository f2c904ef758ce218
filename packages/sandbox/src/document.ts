import { SandboxError } from './domain/refusals.ts'
import { readDataFile } from './files.ts'
import type { Overlay } from './overlay/overlay.ts'
import type { OpenApiDocument } from './request/document.ts'

/** The document of the schema package. A module is read once. */
const readBundled = async (): Promise<OpenApiDocument> =>
  (await import('@b2core-clients/schema/openapi.json', { with: { type: 'json' } })).default

/** The document a sandbox goes by: the given one or the bundled one, overlays applied in order. */
export async function readDocument(
  given: OpenApiDocument | undefined,
  overlays: readonly (string | Overlay)[],
  onWarning: (message: string) => void = () => {},
): Promise<OpenApiDocument> {
  let document = given ?? (await readBundled())
  if (overlays.length === 0) return document
  // Without overlays there is no JSONPath to read, so its library is not loaded.
  const [{ applyOverlay }, { toOverlay }] = await Promise.all([
    import('./overlay/apply.ts'),
    import('./overlay/overlay.ts'),
  ])
  for (const each of overlays) {
    const source = typeof each === 'string' ? `The overlay ${each}` : 'The overlay'
    const overlay = toOverlay(typeof each === 'string' ? await readDataFile(each, 'The overlay') : each, source)
    try {
      document = applyOverlay(document, overlay, (target) => onWarning(`${source}: ${target} finds nothing.`))
    } catch (error) {
      throw error instanceof SandboxError ? new SandboxError(`${source}: ${error.message}`) : error
    }
  }
  return document
}
