import { readFileSync } from 'node:fs'
import { clientsSuite, openDocument, prepare } from '../../packages/contract/dist/index.js'

/** The API's document, parsed. */
export const clientsDocument = JSON.parse(
  readFileSync(new URL('../../packages/schema/src/generated/openapi.json', import.meta.url), 'utf8'),
)

/** The API's document with the checks of its suite. */
export const prepareClients = () => prepare(openDocument(clientsDocument), clientsSuite)
