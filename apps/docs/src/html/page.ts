import { rootFrom, siteUrl } from './address.ts'
import { escapeHtml } from './escape.ts'
import { type Contents, siteContents, siteHeader } from './site.ts'

export interface Page {
  readonly title: string
  readonly description: string
  /** Where it stands in the site: `guides/first-call.html`. */
  readonly path: string
  /** More of the `<head>`. */
  readonly head?: string
  /** What stands beside the navigation: a `<main>`, and scripts of its own after it. */
  readonly body: string
  /** Where scripts of the page may send requests. @default 'self' */
  readonly connect?: string
}

/** What every page's `<head>` says of it, to browsers, search engines and whoever shares a link. */
export function pageHead({ title, description, path, connect = "'self'" }: Omit<Page, 'body'>): string {
  const policy = `default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src ${connect}; base-uri 'none'; form-action 'none'`
  const root = rootFrom(path)
  const address = siteUrl(path)
  const picture = process.env.DOCS_URL ? siteUrl('social.png') : `${root}social.png`
  return `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(description)}">
<meta property="og:type" content="website">
<meta property="og:site_name" content="B2Core Clients API">
<meta property="og:title" content="${escapeHtml(title)}">
<meta property="og:description" content="${escapeHtml(description)}">
<meta property="og:image" content="${picture}">
<meta name="twitter:card" content="summary_large_image">${
    process.env.DOCS_URL
      ? `\n<meta property="og:url" content="${address}">\n<link rel="canonical" href="${address}">`
      : ''
  }
<link rel="icon" href="${root}favicon.svg" type="image/svg+xml">
<link rel="alternate" href="${root}changelog.xml" type="application/atom+xml" title="Changelog">
<script>${colorMode}</script>
<script src="${root}site.js" defer></script>`
}

/** A whole page. */
export const renderPage = (page: Page, contents: Contents): string => `<!DOCTYPE html>
<html lang="en">
<head>
${pageHead(page)}
<link rel="stylesheet" href="${rootFrom(page.path)}theme.css">${page.head ? `\n${page.head}` : ''}
</head>
<body>
${siteHeader(page.path)}
${siteContents(contents, page.path)}
${page.body}
</body>
</html>
`

/** The mode that was chosen here or in Redoc, or else the system's, before anything is drawn. */
const colorMode = `(()=>{let m;try{m=localStorage.getItem('redoc.colorMode')}catch{}if(m!=='light'&&m!=='dark')m=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';document.documentElement.classList.add(m,m+'-mode')})()`
