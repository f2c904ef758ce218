import { readFileSync } from 'node:fs'
import type { JsonObject } from '../../src/json.ts'

/** The document as published, without overlays. */
export const publishedDocument = JSON.parse(
  readFileSync(new URL('../../src/generated/openapi.json', import.meta.url), 'utf8'),
) as JsonObject
