import { readFile } from 'node:fs/promises'
import { fileURLToPath } from 'node:url'
import type { ClientOptions } from '@b2core-clients/client'
import { type Dialect, DialectError, noMatchStatus } from '@b2core-clients/schema/dialect'
import { type Installation, openInstallation } from '@b2core-clients/schema/installation'
import { applyOverlays, OverlayError, readOverlays } from '@b2core-clients/schema/overlay'
import { unwrapPage, type WireRules } from '@b2core-clients/schema/wire'
import { CommandError } from '../command/errors.ts'
import type { ApiDocument } from './document.ts'

/** An installation as its document and overlays describe it. */
export interface DescribedInstallation extends Installation {
  /** Ordinary OpenAPI, with everything in it that follows from what the installation does. */
  readonly document: ApiDocument
  /** How the client reads what the installation returns. */
  readonly dialect: ClientOptions['dialect']
  /** The document before that, with its claims: what overlays are written for. */
  readonly claimed: ApiDocument
}

/** The document of the API with these overlays applied in order. Rejects with a CommandError that names the overlay. */
export const loadDocument = async (overlays: readonly string[]): Promise<ApiDocument> =>
  (await describeInstallation(overlays)).claimed

/** What these overlays say of the installation. Rejects with a CommandError that names the overlay or the claim. */
export async function describeInstallation(overlays: readonly string[]): Promise<DescribedInstallation> {
  const file = fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json'))
  const published: ApiDocument = JSON.parse(await readFile(file, 'utf8'))
  try {
    const claimed = applyOverlays(published, await readOverlays(overlays))
    const { document, claims, wire } = openInstallation(claimed)
    return { claimed, document: document as unknown as ApiDocument, claims, wire, dialect: dialectOf(claims, wire) }
  } catch (error) {
    throw error instanceof OverlayError || error instanceof DialectError ? new CommandError(error.message) : error
  }
}

const dialectOf = (claims: Dialect, wire: WireRules): ClientOptions['dialect'] => ({
  claims,
  noMatchStatus: noMatchStatus(claims),
  readPage(body) {
    const { data, total } = Object(unwrapPage(body, wire))
    // A page without a total stays as it is.
    return { data: data ?? Object(body)[wire.listMember], total }
  },
})
