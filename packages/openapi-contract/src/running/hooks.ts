import type { ApiDocument } from '../document/document.ts'
import type { JsonObject } from '../document/json.ts'
import { rewriteObjects } from '../document/walk.ts'
import type { ApiRequest } from '../exchange/exchange.ts'
import type { Check } from './check.ts'
import type { PreparedDocument } from './prepared.ts'

/** What a project adds to what follows from its document. */
export interface Hooks {
  /**
   * Adds the credentials of a caller who may do everything: a signature, a token of a moment ago. Called for each request
   * that is meant to have valid credentials. Headers that it adds are never shown. @default only the token
   */
  readonly authorize?: (request: ApiRequest) => ApiRequest | Promise<ApiRequest>
  /** Regular expressions of formats that the document uses, by their names. @default formats are those of JSON Schema */
  readonly formats?: Readonly<Record<string, string>>
  /** Writes values as bodies, by media type: `application/xml`. @default JSON and forms are written */
  readonly serializers?: Readonly<Record<string, (value: unknown) => string>>
  /** Checks beside those of the suite. @default none */
  readonly checks?: (prepared: PreparedDocument) => readonly Check[]
}

/** The document with the pattern of each own format beside it, so that everything that reads patterns follows. */
export function withFormats(document: ApiDocument, formats: Hooks['formats'] = {}): JsonObject {
  const patterns = new Map(Object.entries(formats))
  if (patterns.size === 0) return document.root
  return rewriteObjects(document.root, (node) => {
    const pattern = patterns.get(String(node.format))
    return pattern === undefined || node.pattern !== undefined ? node : { ...node, pattern }
  }) as JsonObject
}
