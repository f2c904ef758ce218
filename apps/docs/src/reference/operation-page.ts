import { colour, samplesStart } from '../html/code.ts'
import { escapeHtml } from '../html/escape.ts'
import { foldedSections, methodBadge } from '../html/frame.ts'
import { badgeOf, claimList, explain, linkClaims } from '../html/provenance.ts'
import { renderProse } from '../html/render-markdown.ts'
import { describeOperation } from '../markdown/operation.ts'
import { plainText } from '../markdown/text.ts'
import { operationPage } from '../model/operations.ts'
import type { ReferenceOperation } from '../model/reference.ts'
import type { PageSection, SitePage } from '../site.ts'
import { type ReferenceContext, up } from './context.ts'
import { exampleList } from './examples.ts'
import { fieldList, parameterList } from './fields.ts'
import { responseSection } from './responses.ts'
import { isFilter, tryForm } from './try-form.ts'

/** The page of one operation: its description on one side, samples and a form that sends it on the other. */
export function operationPageOf(operation: ReferenceOperation, context: ReferenceContext): SitePage {
  const { id, method, path, summary, description, node } = operation
  const known = context.known(node)
  const [first = '', ...more] = description.split('\n\n')
  const parts = bodyParts(operation, context)
  const sections = parts.map(({ title, anchor }) => ({ title, anchor }))
  return {
    path: operationPage({ id }),
    title: summary,
    summary: `${method.toUpperCase()} ${path}: ${plainText(first)}`,
    kind: 'prose operation',
    connect: '*',
    scripts: ['try.js'],
    source: 'spec/openapi.yaml',
    sourced: true,
    sections,
    markdown: describeOperation(operation, context),
    main: `<div class="start"><h1>${escapeHtml(summary)}</h1>
<p class="endpoint">${methodBadge(method)} <code>${escapeHtml(path).replaceAll('/', '/<wbr>')}</code>${badgeOf(known)}</p>
${renderProse(first)}</div>
${panel(operation, context)}
<div class="rest">${foldedSections(sections)}
${linkClaims(renderProse(more.join('\n\n')), known, context.claimsPage)}${guideLinks(operation, context)}${explain(known, context.claimsPage)}
${parts.map(({ html }) => html).join('\n')}</div>`,
  }
}

interface Part extends PageSection {
  readonly html: string
}

function bodyParts(operation: ReferenceOperation, context: ReferenceContext): Part[] {
  const { parameters, body } = operation
  const part = (title: string, anchor: string, content: string): Part[] => {
    if (content === '') return []
    const html = `<section><h2 id="${anchor}"><a href="#${anchor}">${title}</a></h2>\n${content}</section>`
    return [{ title, anchor, html }]
  }
  const list = (some: typeof parameters) => (some.length > 0 ? parameterList(some, context) : '')
  const query = parameters.filter(({ place }) => place === 'query')
  return [
    ...part('Path parameters', 'path-parameters', list(parameters.filter(({ place }) => place === 'path'))),
    ...part('Filters', 'filters', list(query.filter(isFilter))),
    ...part('Query parameters', 'query-parameters', list(query.filter((one) => !isFilter(one)))),
    ...part('Body', 'body', body ? bodyText(body, context) : ''),
    ...part('Headers', 'headers', list(parameters.filter(({ place }) => place === 'header'))),
    { title: 'Responses', anchor: 'responses', html: responseSection(operation, context) },
  ]
}

function bodyText(body: NonNullable<ReferenceOperation['body']>, context: ReferenceContext): string {
  const known = context.known(body.element)
  const examples = body.examples.length > 0 ? `<h3>Examples</h3>${exampleList(body.examples, 'body-examples')}` : ''
  const ofSchema = claimList(context.known(body.schemaElement).claims, context.claimsPage)
  return `${renderProse(body.description)}${explain(known, context.claimsPage)}${ofSchema}${fieldList(body.fields, 'body', context)}<div class="examples">${examples}</div>`
}

/** The guides that link to the operation. */
function guideLinks({ id }: ReferenceOperation, { guides }: ReferenceContext): string {
  const about = guides.filter(({ text }) => text.includes(`openapi.yaml#${id})`))
  if (about.length === 0) return ''
  const links = about.map(({ path, title }) => `<a href="${up}${path}">${escapeHtml(title)}</a>`)
  return `<p>Guides: ${links.join(', ')}.</p>`
}

/** Samples and the form. It stays in view while the text next to it is read. */
function panel(operation: ReferenceOperation, context: ReferenceContext): string {
  const own = context.samples.filter(({ topic, language }) => topic === operation.id && language)
  const samples = own.map(
    ({ language, source }) =>
      `<div class="sample" data-language="${language?.key}"><figure class="code"><figcaption>${language?.label}</figcaption><pre tabindex="0" aria-label="${language?.label}"><code>${colour(source, language?.fence ?? 'text')}</code></pre></figure></div>`,
  )
  const good = operation.responses.filter(({ status }) => status.startsWith('2'))
  const examples = good.flatMap(({ status, examples }) => examples.map((example) => ({ status, ...example })))
  return `<aside class="panel" aria-label="Samples">
<div class="views needs-script" role="group" aria-label="Samples or form"><button type="button" data-view="samples" aria-pressed="true">Samples</button><button type="button" data-view="try" aria-pressed="false">Try it</button></div>
<div class="panel-samples">${samplesStart(own.map(({ language }) => language?.key ?? ''))}${samples.join('')}</div>
<h2 class="small">Example responses</h2>
<div class="examples">${exampleList(examples, 'response-examples')}</div></div>
${tryForm(operation, context)}
</aside>`
}
