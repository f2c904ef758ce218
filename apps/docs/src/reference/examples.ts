import { colour } from '../html/code.ts'
import { escapeHtml } from '../html/escape.ts'
import { renderLine } from '../html/render-markdown.ts'
import type { Example } from '../model/reference.ts'

export interface ShownExample extends Example {
  /** The status of the response. Absent for a body that is sent. */
  readonly status?: string
}

/** Examples by their names. One of a list is open at a time, which needs no script. */
export function exampleList(examples: readonly ShownExample[], group: string): string {
  const items = examples.map(({ status, title, description, value }, index) => {
    const mark = status ? `<span class="status ${status.startsWith('2') ? 'good' : 'bad'}">${status}</span> ` : ''
    const note = description ? `<p>${renderLine(description)}</p>` : ''
    return `<details name="${group}"${index === 0 ? ' open' : ''}><summary>${mark}${escapeHtml(title)}</summary>
${note}<pre tabindex="0" aria-label="${escapeHtml(title)}"><code>${colour(JSON.stringify(value, null, 2), 'json')}</code></pre></details>`
  })
  return items.join('\n')
}
