import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

/** The API's document, parsed. */
export const clientsDocument = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json')), 'utf8'),
)
