import type { Site, SitePage } from '../site.ts'
import { notFoundPath, rootFrom, siteUrl } from './address.ts'
import { escapeHtml } from './escape.ts'
import { pageFooter } from './footer.ts'
import { onThisPage, siteContents, siteHeader } from './frame.ts'
import { settingsForm } from './settings-form.ts'

/** A page inside the site's frame. */
export const renderPage = (page: SitePage, site: Site): string => `<!DOCTYPE html>
<html lang="en">
<head>
${pageHead(page, site)}
</head>
<body>
${siteHeader(page.path)}
${siteContents(site, page.path)}
<main id="content" tabindex="-1" class="${page.kind ?? 'prose'}">
${pageTools(page)}
${page.main}
${pageFooter(page, site)}
</main>
${page.kind ? '' : onThisPage(page.sections ?? [])}
${settingsForm()}
</body>
</html>
`

/** Buttons that concern the whole page. They need a script. */
function pageTools({ path, sourced }: SitePage): string {
  if (path === notFoundPath) return ''
  const sources = sourced ? '<button type="button" class="show-sources">Show sources</button>' : ''
  return `<p class="page-tools needs-script">${sources}<button type="button" class="copy-markdown" hidden>Copy as Markdown</button></p>`
}

/** The `<head>` of a page: for browsers, search engines and previews of a shared link. */
function pageHead(page: SitePage, { beforePaint }: Site): string {
  const { title, summary, path, connect = "'self'", scripts = [] } = page
  const policy = `default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src ${connect}; base-uri 'none'; form-action 'none'`
  const root = rootFrom(path)
  const whole = escapeHtml(path === 'index.html' ? title : `${title} · B2Core Clients API`)
  const description = escapeHtml(shorten(summary))
  const picture = process.env.DOCS_URL ? siteUrl('social.png') : `${root}social.png`
  const address = siteUrl(path)
  const canonical = process.env.DOCS_URL
    ? `\n<meta property="og:url" content="${address}">\n<link rel="canonical" href="${address}">`
    : ''
  const markdown =
    path === notFoundPath
      ? ''
      : `\n<link rel="alternate" href="${root}${path.replace(/html$/, 'md')}" type="text/markdown">`
  return `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${whole}</title>
<meta name="description" content="${description}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="B2Core Clients API">
<meta property="og:title" content="${whole}">
<meta property="og:description" content="${description}">
<meta property="og:image" content="${picture}">
<meta name="twitter:card" content="summary_large_image">${canonical}
<link rel="icon" href="${root}favicon.svg" type="image/svg+xml">
<link rel="alternate" href="${root}changelog.xml" type="application/atom+xml" title="Changelog">${markdown}
<script>${beforePaint}</script>
<link rel="stylesheet" href="${root}theme.css">
${['addresses.js', 'site.js', ...scripts].map((name) => `<script src="${root}${name}" defer></script>`).join('\n')}`
}

/** At most as long as search engines show, cut after a word. */
function shorten(summary: string): string {
  if (summary.length <= 180) return summary
  return `${summary.slice(0, summary.lastIndexOf(' ', 178)).replace(/[,;:.]$/, '')} …`
}
