import { escapeHtml } from '../html/escape.ts'
import { type Page, renderPage } from '../html/page.ts'
import { renderProse } from '../html/prose.ts'
import type { Contents } from '../html/site.ts'
import type { TextFile } from '../markdown/files.ts'
import { slug } from '../markdown/text.ts'
import { type Guide, headings } from './guide.ts'
import { guidePage, pageOf, resolveLinks } from './links.ts'

/** Every guide as a page of its own. */
export function guidePages(contents: Contents): TextFile[] {
  const { guides, operations } = contents
  return guides.map((guide, index) => {
    const text = resolveLinks(guide, guides, operations, (target) => `../${pageOf(target)}`)
    const path = guidePage(guide)
    const page: Page = {
      title: `${guide.title} · B2Core Clients API`,
      description: guide.summary,
      path,
      head: `<link rel="alternate" href="${guide.name}.md" type="text/markdown">`,
      body: `<main id="content" class="prose">
<article>
${renderProse(text)}</article>
<footer>${neighbours(guides[index - 1], guides[index + 1])}
<p><a href="${guide.name}.md">This page as Markdown</a></p></footer>
</main>
${onThisPage(guide)}`,
    }
    return { path, content: renderPage(page, contents) }
  })
}

function neighbours(before?: Guide, after?: Guide): string {
  const link = (guide: Guide | undefined, rel: string, label: string) =>
    guide ? `<a rel="${rel}" href="${guide.name}.html"><span>${label}</span> ${escapeHtml(guide.title)}</a>` : ''
  const next = after
    ? link(after, 'next', 'Next')
    : '<a rel="next" href="../reference.html"><span>Next</span> Reference</a>'
  return `<nav class="neighbours" aria-label="Guides before and after">${link(before, 'prev', 'Before')}${next}</nav>`
}

function onThisPage(guide: Guide): string {
  const items = headings(guide).map((heading) => `<li><a href="#${slug(heading)}">${escapeHtml(heading)}</a></li>`)
  return `<nav class="on-this-page" aria-label="On this page"><p>On this page</p><ul>${items.join('')}</ul></nav>`
}
