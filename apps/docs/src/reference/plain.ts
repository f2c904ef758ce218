import type { JsonObject } from '@b2core-clients/spec/provenance'
import { renderProse } from '../html/prose.ts'
import { overview } from '../markdown/files.ts'
import { describeOperation } from '../markdown/operation.ts'
import { listOperations, operationRoute } from '../operations.ts'
import type { Sample } from '../samples.ts'

/**
 * The reference as plain HTML, for browsers that run no script and for paper: Redoc's own HTML ends where the operations
 * begin. Each operation has the address that Redoc gives it, so that links work in both.
 */
export function plainReference(document: JsonObject, samples: readonly Sample[]): string {
  const operations = listOperations(document).map((operation) => {
    const own = samples.filter(({ topic }) => topic === operation.id)
    return `<section id="${operationRoute(operation)}">${part(describeOperation(document, operation, own), operation.id)}</section>`
  })
  return `<main id="content" class="prose plain">
<noscript><p class="no-script">Without JavaScript there is no search and no console; everything else is here.</p></noscript>
${renderProse(overview(document))}${operations.join('\n')}
</main>`
}

/** An operation one rank below the page's title; its headings bear its name, because each operation has the same ones. */
const part = (markdown: string, id: string): string =>
  renderProse(markdown.replace(/^(#+ )/gm, '#$1')).replace(
    / id="([^"]+)"><a href="#[^"]+">/g,
    (_, anchor: string) => ` id="${id}-${anchor}"><a href="#${id}-${anchor}">`,
  )
