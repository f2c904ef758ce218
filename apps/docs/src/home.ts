import { type JsonObject, provenanceClasses } from '@b2core-clients/spec/provenance'
import { guidePage } from './guides/links.ts'
import { escapeHtml } from './html/escape.ts'
import { renderPage } from './html/page.ts'
import { renderProse } from './html/prose.ts'
import { type Contents, methodBadge } from './html/site.ts'
import type { TextFile } from './markdown/files.ts'
import { operationPage } from './operations.ts'
import { badge, meanings } from './provenance.ts'
import type { Sample } from './samples.ts'

/** The page that a visitor meets first: what this is, one call to copy, and where everything stands. */
export function homePage(document: JsonObject, contents: Contents, samples: readonly Sample[]): TextFile {
  const info = document.info as { title: string; summary: string }
  const { guides, operations } = contents
  const first = samples.find(({ name }) => name === 'first-call/typescript.ts')
  if (!first || !guides[0])
    throw new Error('The first page shows first-call/typescript.ts and the first guide; one is missing.')
  const body = `<main id="content" class="prose home">
<h1>${escapeHtml(info.title)}</h1>
<p class="lead">${escapeHtml(info.summary)} An independent description, with a typed client, a sandbox that remembers, a mock, and contract tests made from it.</p>
<section class="start">
<div><h2 id="start">Start here</h2>
<p>The sandbox runs on your own machine and begins with invented clients. Start it, then list one.</p>
<p><a class="action" href="${guidePage(guides[0])}">${escapeHtml(guides[0].title)} in five minutes</a></p></div>
<div>${renderProse(`\`\`\`sh\nnpx --yes pnpm@12.21.0 start\n\`\`\`\n\n\`\`\`ts\n${first.source}\n\`\`\``)}</div>
</section>
<section><h2 id="guides">Guides</h2>
<ul class="cards">${guides
    .map(
      (guide) =>
        `<li><a href="${guidePage(guide)}">${escapeHtml(guide.title)}</a><p>${escapeHtml(guide.summary)}</p></li>`,
    )
    .join('')}</ul></section>
<section><h2 id="reference">Reference</h2>
<ul class="operations">${operations
    .map(
      (operation) =>
        `<li><a href="${operationPage(operation)}">${escapeHtml(operation.summary)}</a> ${methodBadge(operation.method)} <code>${escapeHtml(operation.path)}</code></li>`,
    )
    .join('')}</ul></section>
<section><h2 id="provenance">How well each part is known</h2>
<p>The vendor publishes one page of prose and curl. Every operation, parameter, answer and field here bears one of four badges:</p>
<dl class="classes">${provenanceClasses.map((name) => `<div><dt>${badge(name)}</dt><dd>${meanings[name]}.</dd></div>`).join('')}</dl></section>
<section><h2 id="machines">For machines</h2>
<p>Every guide and operation is here as Markdown: begin with <a href="llms.txt">llms.txt</a>. The document itself is here as <a href="openapi.yaml">YAML</a> and <a href="openapi.json">JSON</a>, its changes as a <a href="changelog.xml">feed</a>.</p></section>
</main>`
  return {
    path: 'index.html',
    content: renderPage(
      {
        title: `${info.title} · Guides and reference`,
        description: `${info.summary} Guides, reference, samples and a console.`,
        path: 'index.html',
        body,
      },
      contents,
    ),
  }
}
