import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { clientsSuite, openDocument, prepare } from '@b2core-clients/contract'

const file = fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json'))
const text = readFileSync(file, 'utf8')

/** The API's document with the checks of its suite. */
export const preparedClients = prepare(openDocument(JSON.parse(text)), clientsSuite)

/** What a host can ignore or refuse, such as an unknown parameter. */
const strictClaims = [
  'unknown-parameters',
  'repeated-parameters',
  'empty-values',
  'limit-below-minimum',
  'limit-above-maximum',
  'sort-by-unknown',
]

/** The document of a host that refuses all of it, so that a server that ignores it has a fault. */
export const strictClients = prepare(
  openDocument(
    JSON.parse(text, (key, value) =>
      strictClaims.includes(key) && value.values ? { ...value, value: 'refused' } : value,
    ),
  ),
  clientsSuite,
)
