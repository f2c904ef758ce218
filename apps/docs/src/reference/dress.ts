import { isObject, type JsonObject, listElements } from '@b2core-clients/spec/provenance'
import { listOperations } from '../operations.ts'
import { showProvenance } from '../provenance.ts'
import type { Sample } from '../samples.ts'

/** The document as Redoc is to show it: provenance in every description, and each operation's samples beside it. */
export function dress(document: JsonObject, samples: readonly Sample[]): JsonObject {
  const dressed = showProvenance(document)
  for (const { id, node } of listOperations(dressed)) {
    node['x-codeSamples'] = samples
      .filter(({ topic }) => topic === id)
      .map(({ label, source }) => ({ lang: label, label, source }))
  }
  for (const { node } of listElements(dressed)) dropMachineBounds(isObject(node.schema) ? node.schema : node)
  return dressed
}

/** What any integer of JavaScript is bound by says nothing to a reader. */
function dropMachineBounds(schema: JsonObject): void {
  for (const bound of ['minimum', 'maximum'] as const) {
    if (Math.abs(Number(schema[bound])) === Number.MAX_SAFE_INTEGER) delete schema[bound]
  }
}
