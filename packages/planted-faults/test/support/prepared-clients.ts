import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { clientsSuite, openDocument, prepare } from '@b2core-clients/contract'

const file = fileURLToPath(import.meta.resolve('@b2core-clients/schema/openapi.json'))
const text = readFileSync(file, 'utf8')

/** The API's document with the checks of its suite. */
export const preparedClients = prepare(openDocument(JSON.parse(text)), clientsSuite)

/** What a host can do in place of ignoring it, such as refusing an unknown parameter. */
const strictValues: Readonly<Record<string, string>> = {
  'unknown-parameters': 'refused',
  'repeated-parameters': 'refused',
  'empty-values': 'refused',
  'limit-below-minimum': 'refused',
  'limit-above-maximum': 'refused',
  'sort-by-unknown': 'refused',
  'undescribed-fields': 'none',
}

/** The document of a host without any tolerance, so that a server that ignores something, or sends more, has a fault. */
export const strictClients = prepare(
  openDocument(
    JSON.parse(text, (key, value) => {
      const strict = strictValues[key]
      return strict !== undefined && value.values ? { ...value, value: strict } : value
    }),
  ),
  clientsSuite,
)
