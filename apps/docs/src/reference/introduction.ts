import { isObject } from '@b2core-clients/spec/provenance'
import { escapeHtml } from '../html/escape.ts'
import { methodBadge } from '../html/frame.ts'
import { badgeOf, explain } from '../html/provenance.ts'
import { renderProse } from '../html/render-markdown.ts'
import { describeWhole } from '../markdown/operation.ts'
import { plainText, sections, slug } from '../markdown/text.ts'
import { objectPage, operationPage } from '../model/operations.ts'
import { entries, list, text } from '../model/resolve.ts'
import type { SitePage } from '../site.ts'
import type { ReferenceContext } from './context.ts'

/** The first page of the reference: what is true for every call, and the way to each operation and object. */
export function introductionPage(context: ReferenceContext): SitePage {
  const { document, known, reference } = context
  const info = isObject(document.info) ? document.info : {}
  const written = sections(`# -\n${text(info.description)}`).slice(1)
  const claimsPage = context.claimsPage.replace('../', '')
  return {
    path: 'reference.html',
    title: 'Reference',
    summary: `Every operation of the B2Core Clients API with its parameters, bodies, responses and samples. ${text(info.summary)}`,
    source: 'spec/openapi.yaml',
    sourced: true,
    sections: [
      { title: 'Operations', anchor: 'operations' },
      { title: 'Authentication', anchor: 'authentication' },
      { title: 'Every call', anchor: 'every-call' },
      ...written.map(({ heading }) => ({ title: heading, anchor: slug(heading) })),
    ],
    markdown: describeWhole(context),
    main: `<h1>Reference</h1>
${renderProse(text(info.summary))}
<section><h2 id="operations"><a href="#operations">Operations</a></h2>
<ul class="operations">${reference.operations
      .map(
        (operation) =>
          `<li id="${operation.id}"><a href="${operationPage(operation)}">${escapeHtml(operation.summary)}</a> ${methodBadge(operation.method)} <code>${escapeHtml(operation.path)}</code></li>`,
      )
      .join('')}${reference.objects
      .map(
        ({ name, title, description }) =>
          `<li id="${name}"><a href="${objectPage(name)}">${escapeHtml(title)} object</a> <span></span> ${escapeHtml(plainText(description.split('\n\n')[0] ?? ''))}</li>`,
      )
      .join('')}</ul></section>
<section><h2 id="authentication"><a href="#authentication">Authentication</a></h2>
${securitySchemes(context)}</section>
${serverList(document.servers)}
<section><h2 id="every-call"><a href="#every-call">Every call</a></h2>
${renderProse(text(info.description))}</section>${explain(known(info), claimsPage)}
<p>The document itself: <a href="openapi.yaml">YAML</a>, <a href="openapi.json">JSON</a>.</p>`,
  }
}

/** How calls authenticate, by the name of the scheme that HTTP knows. */
function securitySchemes({ document, known, claimsPage }: ReferenceContext): string {
  const components = isObject(document.components) ? document.components : {}
  return entries(components.securitySchemes)
    .map(([, scheme]) => {
      const { type, scheme: name, description } = isObject(scheme) ? scheme : {}
      const called = type === 'http' ? `HTTP ${text(name)}` : text(type)
      return `<p><strong>${escapeHtml(called.replace('bearer', 'Bearer'))}</strong>${badgeOf(known(scheme))}</p>${renderProse(text(description))}${explain(known(scheme), claimsPage.replace('../', ''))}`
    })
    .join('\n')
}

function serverList(servers: unknown): string {
  const items = list(servers).map((server) => {
    const { url, description } = isObject(server) ? server : {}
    return `<p><code>${escapeHtml(text(url))}</code> ${escapeHtml(text(description))}</p>`
  })
  return items.length > 0 ? `<section><h2 id="host"><a href="#host">Host</a></h2>${items.join('')}</section>` : ''
}
