import { markdownPath, type NavigationItem, type Site, type SitePage } from '../site.ts'
import { notFoundPath, rootFrom } from './address.ts'
import { escapeHtml } from './escape.ts'

/** The end of every page: links to the previous and next page, the source of the page, and the version of the site. */
export function pageFooter(page: SitePage, site: Site): string {
  const root = rootFrom(page.path)
  const inOrder = site.groups.flatMap(({ items }) => items)
  const place = inOrder.findIndex(({ path }) => path === page.path)
  const neighbours = place < 0 ? '' : previousAndNext(root, inOrder[place - 1], inOrder[place + 1])
  return `<footer>${neighbours}
<p class="about">${[...aboutPage(page, site), ...aboutSite(root, site)].map((part) => `<span>${part}</span>`).join(' ')}</p>
</footer>`
}

function previousAndNext(root: string, previous?: NavigationItem, next?: NavigationItem): string {
  const link = (rel: string, label: string, item?: NavigationItem) =>
    item ? `<a rel="${rel}" href="${root}${item.path}"><span>${label}</span> ${escapeHtml(item.title)}</a>` : ''
  return `<nav class="neighbours" aria-label="Previous and next page">${link('prev', 'Previous', previous)}${link('next', 'Next', next)}</nav>`
}

function aboutPage({ path, title, source }: SitePage, { repository }: Site): string[] {
  if (path === notFoundPath) return []
  const markdown = `<a href="${rootFrom(path)}${markdownPath(path)}">This page as Markdown</a>`
  if (!repository) return [markdown, `Source: <code>${source}</code>`]
  const issue = `${repository}/issues/new?title=${encodeURIComponent(`Documentation: ${title}`)}`
  return [
    markdown,
    `<a href="${repository}/edit/main/${source}">Edit this page</a>`,
    `<a href="${escapeHtml(issue)}">Report a problem</a>`,
  ]
}

function aboutSite(root: string, { version, day, repository, vendor }: Site): string[] {
  return [
    `<a href="${root}changelog.html">Version ${escapeHtml(version)}</a>${day ? `, <time datetime="${day}">${readable(day)}</time>` : ''}`,
    ...(repository ? [`<a href="${repository}">Repository</a>`] : []),
    ...(vendor ? [`<a href="${escapeHtml(vendor)}">Vendor documentation</a>`] : []),
  ]
}

const readable = (day: string): string =>
  new Date(`${day}T00:00:00Z`).toLocaleDateString('en-GB', {
    day: 'numeric',
    month: 'long',
    year: 'numeric',
    timeZone: 'UTC',
  })
