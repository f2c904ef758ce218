import { escapeHtml } from '../html/escape.ts'
import { inlineCode } from '../html/inline-code.ts'
import { badgeOf, claimList, explain } from '../html/provenance.ts'
import { renderProse } from '../html/render-markdown.ts'
import { objectPage } from '../model/operations.ts'
import type { ReferenceOperation, Response } from '../model/reference.ts'
import { headings } from '../prose/article.ts'
import { type ReferenceContext, up } from './context.ts'
import { exampleList } from './examples.ts'
import { fieldList } from './fields.ts'

/** Every response of an operation. Those of a success are open. Each of the others is one line until it is opened. */
export function responseSection({ responses }: ReferenceOperation, context: ReferenceContext): string {
  return `<section><h2 id="responses"><a href="#responses">Responses</a></h2>
${responses.map((response) => oneResponse(response, context)).join('\n')}</section>`
}

function oneResponse(response: Response, context: ReferenceContext): string {
  const { status, description, element } = response
  const known = context.known(element)
  const [first = '', ...others] = description.split('\n\n')
  const isSuccess = status.startsWith('2')
  return `<details class="response" id="response-${status}"${isSuccess ? ' open' : ''}>
<summary><span class="status ${isSuccess ? 'good' : 'bad'}">${status}</span> ${renderProse(first).replace(/^<p>|<\/p>\n$/g, '')}${badgeOf(known)}</summary>
${renderProse(others.join('\n\n'))}${causeAndFix(status, context)}${explain(known, context.claimsPage)}${headerList(response, context)}${bodyOf(response, context)}${examplesOf(response)}</details>`
}

/** The examples of failures. Those of a success are next to the samples. */
function examplesOf({ status, examples }: Response): string {
  if (status.startsWith('2') || examples.length === 0) return ''
  return `<div class="examples">${exampleList(examples, `examples-${status}`)}</div>`
}

/** A link to the part of a guide that explains a status. */
function causeAndFix(status: string, { guides }: ReferenceContext): string {
  for (const guide of guides) {
    const found = headings(guide).find(({ title }) => title.startsWith(`${status} `))
    if (found)
      return `<p><a href="${up}${guide.path}#${found.anchor}">Causes and fixes of ${escapeHtml(found.title)}</a></p>`
  }
  return ''
}

function headerList({ headers }: Response, context: ReferenceContext): string {
  if (headers.length === 0) return ''
  const items = headers.map(({ name, description, element }) => {
    const known = context.known(element)
    return `<li>Header ${inlineCode(name)}${badgeOf(known)} ${renderProse(description).replace(/^<p>|<\/p>\n$/g, '')}${explain(known, context.claimsPage)}</li>`
  })
  return `<ul class="headers">${items.join('')}</ul>`
}

function bodyOf({ status, object, schemaElement, fields }: Response, context: ReferenceContext): string {
  if (object) {
    const { title = object } = context.reference.objects.find(({ name }) => name === object) ?? {}
    const article = /^[aeiou]/i.test(title) ? 'an' : 'a'
    return `<p>The body is ${article} <a href="${up}${objectPage(object)}">${escapeHtml(title)} object</a>.</p>`
  }
  const claims = claimList(context.known(schemaElement).claims, context.claimsPage)
  return fields.length > 0 ? claims + fieldList(fields, `response-${status}`, context) : claims
}
