import type { Guide } from '../guides/guide.ts'
import { guidePage } from '../guides/links.ts'
import { type Operation, operationPage } from '../operations.ts'
import { rootFrom } from './address.ts'
import { escapeHtml } from './escape.ts'

/** What the navigation on every page leads to. */
export interface Contents {
  readonly guides: readonly Guide[]
  readonly operations: readonly Operation[]
}

const pages = [
  ['index.html', 'Docs', /^(index|reference|guides\/.*)\.html$/],
  ['console.html', 'Console', /^console\.html$/],
  ['changelog.html', 'Changelog', /^changelog\.html$/],
] as const

const magnifier =
  '<svg width="16" height="16" viewBox="0 0 16 16" fill="none" stroke="currentColor" stroke-width="1.5" aria-hidden="true"><circle cx="7" cy="7" r="4.5"/><path d="m10.5 10.5 4 4"/></svg>'
const halfMoon =
  '<svg width="16" height="16" viewBox="0 0 16 16" aria-hidden="true"><circle cx="8" cy="8" r="6.25" fill="none" stroke="currentColor" stroke-width="1.5"/><path d="M8 1.75a6.25 6.25 0 0 1 0 12.5z" fill="currentColor"/></svg>'
const lines =
  '<svg width="18" height="18" viewBox="0 0 18 18" fill="none" stroke="currentColor" stroke-width="1.6" aria-hidden="true"><path d="M2 4.5h14M2 9h14M2 13.5h14"/></svg>'

/** The bar on top of every page. What needs a script is hidden until one runs. */
export function siteHeader(path: string): string {
  const root = rootFrom(path)
  const links = pages.map(
    ([file, name, own]) => `<a href="${root}${file}"${own.test(path) ? ' aria-current="true"' : ''}>${name}</a>`,
  )
  return `<a class="skip" href="#content">Skip to content</a>
<header class="site">
<button type="button" class="menu" popovertarget="contents" aria-label="Contents">${lines}</button>
<a class="brand" href="${root}index.html"><img src="${root}favicon.svg" alt="" width="22" height="22"><span>B2Core Clients API</span></a>
<button type="button" class="search" hidden>${magnifier}<span>Search</span><kbd>Ctrl K</kbd></button>
<nav aria-label="Site">${links.join('')}</nav>
<button type="button" class="mode" aria-label="Dark mode" hidden>${halfMoon}</button>
</header>
<dialog class="search" aria-label="Search" closedby="any">
<input type="text" enterkeyhint="search" aria-label="Search guides and reference" placeholder="Search guides and reference" autocomplete="off" spellcheck="false">
<p role="status"></p>
<ol></ol>
</dialog>`
}

/** The navigation beside every page: guides, then the reference. On a narrow screen it opens from the bar. */
export function siteContents({ guides, operations }: Contents, path: string): string {
  const root = rootFrom(path)
  const item = (to: string, label: string, more = '') =>
    `<li><a href="${root}${to}"${to === path ? ' aria-current="page"' : ''}>${escapeHtml(label)}${more}</a></li>`
  const methods = operations.map((operation) =>
    item(operationPage(operation), operation.summary, ` ${methodBadge(operation.method)}`),
  )
  return `<nav id="contents" class="contents" aria-label="Contents" popover>
<ul>${item('index.html', 'Overview')}</ul>
<p id="contents-guides">Guides</p>
<ul aria-labelledby="contents-guides">${guides.map((guide) => item(guidePage(guide), guide.title)).join('')}</ul>
<p id="contents-reference">Reference</p>
<ul aria-labelledby="contents-reference">${item('reference.html', 'Introduction')}${methods.join('')}</ul>
</nav>`
}

export const methodBadge = (method: string): string => `<span class="method ${method}">${method.toUpperCase()}</span>`
