import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { clientsSuite, openDocument, type Prepared, prepare } from '@b2core-clients/contract'
import { applyOverlays, readOverlays } from '@b2core-clients/schema/overlay'

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

/** The document of a host with the habits of a framework, by the name of its overlay. */
export async function preparedHost(name: string): Promise<Prepared> {
  const overlay = fileURLToPath(new URL(`../../../../spec/overlays/hosts/${name}.yaml`, import.meta.url))
  return prepare(openDocument(applyOverlays(JSON.parse(text), await readOverlays([overlay]))), clientsSuite)
}
