import { notFoundPath, rootFrom } from './html/address.ts'
import { renderPage } from './html/page.ts'
import type { Contents } from './html/site.ts'
import type { TextFile } from './markdown/files.ts'

/** What a file host answers, under any address, when it has no such file. */
export const notFoundPage = (contents: Contents): TextFile => ({
  path: notFoundPath,
  content: renderPage(
    {
      title: 'Page not found · B2Core Clients API',
      description: 'There is no page at this address; the guides and the reference are a link away.',
      path: notFoundPath,
      body: `<main id="content" class="prose">
<h1>Page not found</h1>
<p>There is no page at this address. It may have moved; the navigation and the search have all there are.</p>
<p>Go to the <a href="${rootFrom(notFoundPath)}index.html">overview</a> or the <a href="${rootFrom(notFoundPath)}reference.html">reference</a>.</p>
</main>`,
    },
    contents,
  ),
})
