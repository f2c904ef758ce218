import { notFoundPath, rootFrom } from '../html/address.ts'
import type { SitePage } from '../site.ts'

/** What a file host returns, under any address, when it has no such file. */
export function notFoundPage(): SitePage {
  const root = rootFrom(notFoundPath)
  return {
    path: notFoundPath,
    title: 'Page not found',
    summary: 'This address has no page. The guides and the reference are one link away.',
    source: 'apps/docs/src/pages/not-found.ts',
    markdown: '',
    main: `<h1>Page not found</h1>
<p>This address has no page. The page may have moved; the navigation and the search list every page.</p>
<p>Go to the <a href="${root}index.html">overview</a> or the <a href="${root}reference.html">reference</a>.</p>`,
  }
}
