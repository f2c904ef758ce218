import { readFileSync } from 'node:fs'
import { openDocument } from '../../packages/contract/dist/index.js'

/** The API's document, parsed. */
export const clientsDocument = JSON.parse(
  readFileSync(new URL('../../packages/schema/src/generated/openapi.json', import.meta.url), 'utf8'),
)

export const openClients = () => openDocument(clientsDocument)
