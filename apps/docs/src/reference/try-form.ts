import { escapeHtml } from '../html/escape.ts'
import type { Parameter, ReferenceOperation } from '../model/reference.ts'
import { choices } from '../model/type-name.ts'
import { defaultAddresses } from '../serving/addresses.ts'
import type { ReferenceContext } from './context.ts'

/**
 * A form that sends the operation's call from the page. It is complete as HTML; a script shows it and sends. Required
 * values, order and page are filled in; filters are not, because together their examples match nobody.
 */
export function tryForm(operation: ReferenceOperation, context: ReferenceContext): string {
  const { method, path, parameters, body } = operation
  const groups = groupParameters(parameters)
  return `<form class="try" data-method="${method.toUpperCase()}" data-path="${escapeHtml(path)}" novalidate hidden>
<div class="try-fields">
<p>Sends to <span data-choice="name">the sandbox</span>, <code data-choice="host">${defaultAddresses.sandbox}</code>. <button type="button" class="link" popovertarget="settings">Change host or token</button></p>
${groups.open.map((parameter) => field(parameter, context)).join('\n')}
${body ? bodyField(operation) : ''}
${groups.folded.map(({ title, parameters: folded }) => `<details><summary>${escapeHtml(title)}</summary>\n${folded.map((parameter) => field(parameter, context)).join('\n')}</details>`).join('\n')}
</div>
<div class="try-bar"><code class="request" aria-label="Request"></code><button type="submit">Execute</button><button type="button" class="copy-curl">Copy as curl</button></div>
<div class="try-response" role="status"></div>
</form>`
}

interface Groups {
  readonly open: readonly Parameter[]
  readonly folded: readonly { readonly title: string; readonly parameters: readonly Parameter[] }[]
}

/** Filters and headers are folded: there are many of one, and the other is rarely needed. */
function groupParameters(parameters: readonly Parameter[]): Groups {
  const filters = parameters.filter(isFilter)
  const headers = parameters.filter(({ place }) => place === 'header')
  const folded = [
    { title: `Filters (${filters.length})`, parameters: filters },
    { title: headers.length === 1 ? 'Header' : 'Headers', parameters: headers },
  ]
  return {
    open: parameters.filter((one) => !filters.includes(one) && !headers.includes(one)),
    folded: folded.filter((group) => group.parameters.length > 0),
  }
}

/** Whether a parameter is one of a group: `filter[city]`. */
export const isFilter = ({ name }: Parameter): boolean => name.includes('[')

function field(parameter: Parameter, { document }: ReferenceContext): string {
  const { name, place, required, schema, example } = parameter
  const list = schema.type === 'array'
  const sample = Array.isArray(example) ? example.join(', ') : String(example ?? '')
  const filled = place !== 'header' && !isFilter(parameter) ? sample : ''
  const attributes = `name="${escapeHtml(name)}" data-place="${place}"${list ? ' data-list' : ''}${required ? ' required' : ''}`
  const values = choices(document, schema)
  const control =
    values.length > 0
      ? `<select ${attributes}>${['', ...values].map((value) => `<option${value === filled ? ' selected' : ''}>${escapeHtml(value)}</option>`).join('')}</select>`
      : `<input type="text" ${attributes} value="${escapeHtml(filled)}"${sample ? ` placeholder="for example ${escapeHtml(sample)}"` : ''} autocomplete="off" spellcheck="false">`
  const hint = list ? ' <small>separated by commas</small>' : ''
  return `<label><span><code>${escapeHtml(name)}</code>${required ? ' <span class="required">required</span>' : ''}${hint}</span> ${control}</label>`
}

function bodyField({ body }: ReferenceOperation): string {
  const examples = body?.examples ?? []
  const options = examples.map(({ title, value }) => ({ title, json: JSON.stringify(value, null, 2) }))
  const picker =
    options.length > 1
      ? `<label><span>Example</span> <select data-example>${options.map(({ title, json }) => `<option value="${escapeHtml(json)}">${escapeHtml(title)}</option>`).join('')}</select></label>`
      : ''
  return `${picker}<label><span>Body <small>JSON</small></span> <textarea name="body" rows="12" spellcheck="false">${escapeHtml(options[0]?.json ?? '{}')}</textarea></label>`
}
