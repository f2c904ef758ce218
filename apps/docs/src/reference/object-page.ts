import { escapeHtml } from '../html/escape.ts'
import { foldedSections } from '../html/frame.ts'
import { badgeOf, explain } from '../html/provenance.ts'
import { renderProse } from '../html/render-markdown.ts'
import { describeObject } from '../markdown/operation.ts'
import { plainText } from '../markdown/text.ts'
import { objectPage, operationPage } from '../model/operations.ts'
import type { ReferenceObject } from '../model/reference.ts'
import type { SitePage } from '../site.ts'
import { type ReferenceContext, up } from './context.ts'
import { exampleList } from './examples.ts'
import { fieldList } from './fields.ts'

/** The page of an object that several operations return, with the description of its fields. */
export function objectPageOf(object: ReferenceObject, context: ReferenceContext): SitePage {
  const { name, title, description, element, fields, examples } = object
  const known = context.known(element)
  const users = context.reference.operations.filter(({ responses }) =>
    responses.some((response) => response.object === name || response.fields.some((field) => field.object === name)),
  )
  const links = users.map(
    (operation) => `<a href="${up}${operationPage(operation)}">${escapeHtml(operation.summary)}</a>`,
  )
  const [first = '', ...more] = description.split('\n\n')
  const sections = [{ title: 'Fields', anchor: 'fields' }]
  return {
    path: objectPage(name),
    title: `${title} object`,
    summary: `${plainText(first)} Fields: ${fields.map((field) => field.name).join(', ')}.`,
    kind: 'prose operation',
    source: 'spec/openapi.yaml',
    sourced: true,
    sections,
    markdown: describeObject(object, context),
    main: `<div class="start"><h1>${escapeHtml(title)} object${badgeOf(known)}</h1>
${renderProse(first)}<p>Returned by ${links.join(', ')}.</p></div>
<aside class="panel" aria-label="Examples"><h2 class="small">Examples</h2><div class="examples">${exampleList(examples, 'examples')}</div></aside>
<div class="rest">${foldedSections(sections)}${renderProse(more.join('\n\n'))}${explain(known, context.claimsPage)}
<section><h2 id="fields"><a href="#fields">Fields</a></h2>
${fieldList(fields, '', context)}</section></div>`,
  }
}
