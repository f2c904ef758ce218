import type { NavigationItem, PageSection, Site } from '../site.ts'
import { rootFrom } from './address.ts'
import { escapeHtml } from './escape.ts'
import { icons } from './icons.ts'

const tops = [
  ['index.html', 'Docs', /^(index|guides\/.*|packages\/.*)\.html$/],
  ['reference.html', 'Reference', /^reference.*\.html$/],
  ['changelog.html', 'Changelog', /^changelog\.html$/],
] as const

/** The bar on top of every page. What needs a script is hidden until one runs. */
export function siteHeader(path: string): string {
  const root = rootFrom(path)
  const links = tops.map(
    ([file, name, own]) => `<a href="${root}${file}"${own.test(path) ? ' aria-current="true"' : ''}>${name}</a>`,
  )
  return `<a class="skip" href="#content">Skip to content</a>
<header class="site">
<button type="button" class="menu" popovertarget="contents" aria-label="Contents">${icons.lines}</button>
<a class="brand" href="${root}index.html"><img src="${root}favicon.svg" alt="" width="22" height="22"><span>B2Core Clients API</span></a>
<button type="button" class="search needs-script">${icons.magnifier}<span>Search</span><kbd>Ctrl K</kbd></button>
<nav aria-label="Site">${links.join('')}</nav>
<button type="button" class="target needs-script" popovertarget="settings">${icons.dot}<span>Sandbox</span><span class="spoken"> Host, token and language</span></button>
<button type="button" class="mode needs-script" aria-label="Dark mode">${icons.halfMoon}</button>
</header>
<dialog class="search" aria-label="Search" closedby="any">
<input type="text" enterkeyhint="search" aria-label="Search guides and reference" placeholder="Search guides and reference" autocomplete="off" spellcheck="false">
<p role="status"></p>
<ol></ol>
</dialog>`
}

/** The navigation of every page. On a narrow screen it opens from the bar. */
export function siteContents({ groups }: Site, path: string): string {
  const root = rootFrom(path)
  const item = ({ path: to, title, method }: NavigationItem) =>
    `<li><a href="${root}${to}"${to === path ? ' aria-current="page"' : ''}>${escapeHtml(title)}${method ? ` ${methodBadge(method)}` : ''}</a></li>`
  const lists = groups.map(({ title, items }, index) => {
    const rows = items.map(item).join('')
    if (!title) return `<ul>${rows}</ul>`
    return `<p id="contents-${index}">${escapeHtml(title)}</p>\n<ul aria-labelledby="contents-${index}">${rows}</ul>`
  })
  return `<nav id="contents" class="contents" aria-label="Contents" popover>\n${lists.join('\n')}\n</nav>`
}

/** The headings of a page, next to it where there is room. */
export function onThisPage(sections: readonly PageSection[]): string {
  if (sections.length < 2) return ''
  return `<nav class="on-this-page" aria-label="On this page"><p>On this page</p>${sectionLinks(sections)}</nav>`
}

/** The same under the title of a page that has no room next to it. */
export function foldedSections(sections: readonly PageSection[]): string {
  if (sections.length < 2) return ''
  return `<details class="page-sections"><summary>On this page</summary>${sectionLinks(sections)}</details>`
}

const sectionLinks = (sections: readonly PageSection[]): string =>
  `<ul>${sections.map(({ title, anchor }) => `<li><a href="#${anchor}">${escapeHtml(title)}</a></li>`).join('')}</ul>`

export const methodBadge = (method: string): string => `<span class="method ${method}">${method.toUpperCase()}</span>`
