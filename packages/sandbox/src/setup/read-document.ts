import type { NamedOverlay, Overlay } from '@b2core-clients/schema/overlay'
import { RecentMap } from '../caching/recent-map.ts'
import type { OpenApiDocument } from '../document/openapi.ts'
import { SandboxError } from '../errors/sandbox-error.ts'
import { checkPlainData } from '../json/check-plain-data.ts'
import { createPatternEngine, type PatternEngine } from '../patterns/pattern-engine.ts'

export interface ReadDocument {
  readonly document: OpenApiDocument
  /** Matches the patterns of the document. */
  readonly patterns: PatternEngine
  /** Whether it is the document of this version, which the tests of this package have checked. */
  readonly isPublished: boolean
}

/** Documents with overlays that were read last, by the document and then the overlays. */
const known = new WeakMap<object, RecentMap<ReadDocument>>()
const mostKnown = 16

/**
 * The document that a sandbox follows: the given or the published one, with overlays applied in order. The same overlays
 * give the same document, so that what is compiled from it can be found again.
 */
export async function readDocument(
  given: OpenApiDocument | undefined,
  overlays: readonly (string | Overlay)[],
): Promise<ReadDocument> {
  const published = await readPublishedDocument()
  const problem = given && checkPlainData(given)
  if (problem) throw new SandboxError(`The document ${problem}.`)
  const document = given ?? published
  if (overlays.length === 0) {
    const patterns = await createPatternEngine(document, published)
    return { document, patterns, isPublished: document === published }
  }
  const named = await readAll(overlays)
  const ofDocument = known.get(document) ?? new RecentMap<ReadDocument>(mostKnown)
  known.set(document, ofDocument)
  const key = keyOf(named)
  const read = ofDocument.get(key ?? '') ?? (await applyAll(document, named, published))
  if (key !== undefined) ofDocument.set(key, read)
  return read
}

async function readAll(overlays: readonly (string | Overlay)[]): Promise<NamedOverlay[]> {
  const { readOverlays } = await loadOverlays()
  const read = async (overlay: string | Overlay): Promise<NamedOverlay[]> =>
    typeof overlay === 'string' ? readOverlays([overlay]) : [{ name: 'The overlay', content: overlay }]
  return (await Promise.all(overlays.map(read)).catch(refuse)).flat()
}

async function applyAll(
  document: OpenApiDocument,
  overlays: readonly NamedOverlay[],
  published: OpenApiDocument,
): Promise<ReadDocument> {
  const { applyOverlays } = await loadOverlays()
  try {
    const applied = applyOverlays(document, overlays)
    return { document: applied, patterns: await createPatternEngine(applied, published), isPublished: false }
  } catch (error) {
    return refuse(error)
  }
}

/** Imported here, so that a sandbox without an overlay needs no JSONPath. */
const loadOverlays = () => import('@b2core-clients/schema/overlay')

function refuse(error: unknown): never {
  const isOverlayError = error instanceof Error && error.name === 'OverlayError'
  throw isOverlayError ? new SandboxError(error.message) : error
}

/** Undefined for overlays that are not plain data, which are refused when they are applied. */
function keyOf(overlays: readonly NamedOverlay[]): string | undefined {
  try {
    return JSON.stringify(overlays.map(({ content }) => content))
  } catch {
    return undefined
  }
}

/** Looking up a module that was imported before takes a third of a millisecond, which each new tenant would wait for. */
let published: Promise<OpenApiDocument> | undefined

function readPublishedDocument(): Promise<OpenApiDocument> {
  published ??= import('@b2core-clients/schema/openapi.json', { with: { type: 'json' } }).then(
    (module) => module.default,
  )
  return published
}
