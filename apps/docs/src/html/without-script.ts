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
  return `<noscript><main class="plain">${parts.join('')}</main></noscript>`
}

/** What stands on top of the page where no script runs: where to find what the navigation cannot lead to. */
export function noticeWithoutScript(document: JsonObject): string {
  const links = listOperations(document).map(({ id, summary }) => `<a href="#${id}">${summary}</a>`)
  return `<noscript><p class="no-script">Without JavaScript there is no search and no console. The guides follow here, then every operation: ${links.join(', ')}. All of it is there as Markdown too: <a href="llms.txt">llms.txt</a>.</p></noscript>`
}
