import type { JsonObject } from '@b2core-clients/spec/provenance'
import { type Guide, resolveLinks, slug, type Target } from '../guides.ts'
import { listOperations } from '../operations.ts'
import { showProvenance } from '../provenance.ts'
import type { Sample } from '../samples.ts'

/**
 * The document as Redoc is to show it: provenance in every description, and the guides as sections of the overview,
 * which puts them before the operations in the navigation, into the search, and into the page's HTML itself.
 */
export function dress(document: JsonObject, guides: readonly Guide[], samples: readonly Sample[]): JsonObject {
  const dressed = showProvenance(document)
  for (const { id, node } of listOperations(dressed)) {
    node['x-codeSamples'] = samples
      .filter(({ topic }) => topic === id)
      .map(({ label, source }) => ({ lang: label, label, source }))
  }
  const info = dressed.info as { description?: string }
  const operations = listOperations(document)
  const link = (target: Target): string => {
    if ('guide' in target) return `#/section/${slug(target.guide.title)}${target.anchor ? `/${target.anchor}` : ''}`
    if ('page' in target) return target.page
    const found = operations.find(({ id }) => id === target.operationId)
    if (!found)
      throw new Error(`A guide links to the operation ${target.operationId}, which the document does not have.`)
    return `#/${slug(found.tag)}/${found.id.toLowerCase()}`
  }
  info.description = [info.description?.trim(), ...guides.map((guide) => resolveLinks(guide, guides, link))].join(
    '\n\n',
  )
  const tags = dressed.tags as readonly { name: string }[]
  return { ...dressed, 'x-tagGroups': [{ name: 'Reference', tags: tags.map(({ name }) => name) }] }
}
