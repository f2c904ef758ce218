import { rootFrom } from '../html/address.ts'
import { foldedSections } from '../html/frame.ts'
import { renderProse } from '../html/render-markdown.ts'
import { withoutTabs } from '../samples/samples.ts'
import { markdownPath, type SitePage } from '../site.ts'
import { type Article, headings } from './article.ts'
import { rewriteLinks, type Targets } from './links.ts'

/** A text of the repository as a page. */
export function articlePage(article: Article, targets: Targets): SitePage {
  const { path, title, summary, file } = article
  const root = rootFrom(path)
  const sections = headings(article)
    .filter(({ rank }) => rank === 2)
    .map(({ title: heading, anchor }) => ({ title: heading, anchor }))
  const html = renderProse(rewriteLinks(article, targets, (target) => root + target))
  return {
    path,
    title,
    summary,
    source: file,
    sections,
    markdown: withoutTabs(rewriteLinks(article, targets, (target) => root + toMarkdown(target, targets))),
    main: `<article>\n${inSections(html.replace('</h1>', () => `</h1>\n${foldedSections(sections)}`))}</article>`,
  }
}

/** Makes a section of each heading of the second rank and the text below it, and of the text before the first. */
const inSections = (html: string): string =>
  html
    .split(/(?=<h2 )/)
    .map((part) => `<section>${part}</section>`)
    .join('\n')

/** The address of a page's Markdown. In Markdown, only headings have anchors. */
function toMarkdown(target: string, { articles }: Targets): string {
  const [path = '', anchor] = target.split('#')
  const article = articles.find((one) => one.path === path)
  const hasHeading = article && headings(article).some((heading) => heading.anchor === anchor)
  return hasHeading ? `${markdownPath(path)}#${anchor}` : markdownPath(path)
}
