import { readDialect } from '../dialect/read-dialect.ts'
import { expandDocument } from '../expand/expand-document.ts'
import type { Dialect } from '../generated/claims.ts'
import type { JsonObject } from '../json.ts'
import { applyOverlays } from '../overlay/apply-overlays.ts'
import type { NamedOverlay } from '../overlay/overlay.ts'
import { readWireRules } from '../wire/read-wire-rules.ts'
import type { WireRules } from '../wire/wire-rules.ts'

/** One broker's server, as its document describes it. */
export interface Installation {
  /** The expanded document: ordinary OpenAPI. */
  readonly document: JsonObject
  /** What the installation does, by claim id. */
  readonly claims: Dialect
  /** How it writes clients, pages and errors. */
  readonly wire: WireRules
}

/**
 * The installation that a document describes with overlays on it, in order. Throws an OverlayError for an overlay that
 * cannot be applied, and a DialectError for a claim that cannot be.
 */
export function openInstallation(document: object, overlays: readonly NamedOverlay[] = []): Installation {
  const expanded = expandDocument(applyOverlays(document, overlays)) as JsonObject
  const claims = readDialect(expanded)
  return { document: expanded, claims, wire: readWireRules(expanded, claims) }
}
