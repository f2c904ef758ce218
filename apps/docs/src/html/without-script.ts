import type { JsonObject } from '@b2core-clients/spec/provenance'
import { Marked } from 'marked'
import { describeOperation } from '../markdown/operation.ts'
import { listOperations } from '../operations.ts'
import type { Sample } from '../samples.ts'

/** The reference as plain HTML, for browsers that run no script: Redoc's own HTML ends where the operations begin. */
export function withoutScript(document: JsonObject, samples: readonly Sample[]): string {
  const marked = new Marked()
  const parts = listOperations(document).map((operation) => {
    const own = samples.filter(({ topic }) => topic === operation.id)
    const lower = describeOperation(document, operation, own).replace(/^(#+ )/gm, '#$1')
    return `<section id="${operation.id}">${marked.parse(lower, { async: false })}</section>`
  })
  return `<noscript><main class="plain"><p class="no-script">Without JavaScript this page has no search and no console. Everything else is here, and as Markdown: see <a href="llms.txt">llms.txt</a>.</p>${parts.join('')}</main></noscript>`
}
