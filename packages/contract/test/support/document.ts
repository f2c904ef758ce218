import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { openDocument, prepare } from '@b2core-clients/openapi-contract'
import { clientsSuite } from '../../src/suite/suite.ts'

/** The API's document, parsed. */
export const clientsDocument = JSON.parse(
  readFileSync(fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json')), 'utf8'),
)

/** The API's document with the checks of its suite. */
export const preparedClients = prepare(openDocument(clientsDocument), clientsSuite)
