import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { clientsSuite, openDocument, prepare } from '@b2core-clients/contract'

const file = fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json'))

/** The API's document with the checks of its suite. */
export const preparedClients = prepare(openDocument(JSON.parse(readFileSync(file, 'utf8'))), clientsSuite)
