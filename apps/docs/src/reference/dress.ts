import { isObject, type JsonObject, listElements } from '@b2core-clients/spec/provenance'
import type { Guide } from '../guides/guide.ts'
import { guidePage } from '../guides/links.ts'
import { listOperations, resolve, text } from '../operations.ts'
import { showProvenance } from '../provenance.ts'
import type { Sample } from '../samples.ts'

/** The document as Redoc is to show it: provenance in every description, each operation with its guides and samples. */
export function dress(document: JsonObject, guides: readonly Guide[], samples: readonly Sample[]): JsonObject {
  const dressed = showProvenance(document)
  for (const { id, node } of listOperations(dressed)) {
    const about = guides.filter(({ text }) => text.includes(`openapi.yaml#${id})`))
    const links = about.map((guide) => `[${guide.title}](${guidePage(guide)})`)
    if (links.length > 0) node.description = `${text(node.description)}\n\nGuides: ${links.join(', ')}.`
    node['x-codeSamples'] = samples
      .filter(({ topic }) => topic === id)
      .map(({ label, source }) => ({ lang: label, label, source }))
  }
  for (const { node } of listElements(dressed)) {
    dropMachineBounds(isObject(node.schema) ? node.schema : node)
    mergeNullable(dressed, node)
  }
  return dressed
}

/** An object or null, as one type: of a choice between two, Redoc shows neither the field's own description nor its badge. */
function mergeNullable(document: JsonObject, node: JsonObject): void {
  const [reference, none, ...more] = Array.isArray(node.oneOf) ? node.oneOf : []
  if (none?.type !== 'null' || more.length > 0) return
  delete node.oneOf
  const schema = resolve(document, reference)
  const description = `${text(node.description)}\n\n${text(schema.description)}`
  Object.assign(node, { ...schema, ...node, type: [schema.type, 'null'], description })
}

/** What any integer of JavaScript is bound by says nothing to a reader. */
function dropMachineBounds(schema: JsonObject): void {
  for (const bound of ['minimum', 'maximum'] as const) {
    if (Math.abs(Number(schema[bound])) === Number.MAX_SAFE_INTEGER) delete schema[bound]
  }
}
