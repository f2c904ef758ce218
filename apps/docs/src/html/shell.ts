export interface Shell {
  readonly title: string
  readonly description: string
  /** File name of the page, to mark it in the header. */
  readonly file: string
  /** More of the `<head>`. */
  readonly head?: string
  readonly body: string
  /** Where scripts of the page may send requests. @default 'self' */
  readonly connect?: string
}

/** The address of a file on the host that `DOCS_URL` names, because who shows previews and feeds wants it whole. */
export const siteUrl = (file: string): string =>
  process.env.DOCS_URL ? new URL(file, `${process.env.DOCS_URL.replace(/\/$/, '')}/`).href : file

const pages = [
  ['index.html', 'Docs'],
  ['console.html', 'Console'],
  ['changelog.html', 'Changelog'],
] as const

export const escapeHtml = (value: string): string =>
  value.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`)

/** The bar on top of every page. */
export const siteHeader = (current: string): string =>
  `<header class="site"><a class="brand" href="index.html"><img src="favicon.svg" alt="" width="22" height="22"><span>B2Core Clients API</span></a><nav aria-label="Site">${pages
    .map(([file, name]) => `<a href="${file}"${file === current ? ' aria-current="page"' : ''}>${name}</a>`)
    .join('')}</nav></header>`

/** What every page's `<head>` says of it, to search engines and to whoever shares a link. */
export function siteHead({
  title,
  description,
  connect = "'self'",
}: Pick<Shell, 'title' | 'description' | 'connect'>): string {
  const policy = `default-src 'none'; script-src 'self' 'unsafe-inline'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src ${connect}; base-uri 'none'; form-action 'none'`
  return `<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<meta name="referrer" content="no-referrer">
<title>${escapeHtml(title)}</title>
<meta name="description" content="${escapeHtml(description)}">
<meta property="og:type" content="website">
<meta property="og:title" content="${escapeHtml(title)}">
<meta property="og:description" content="${escapeHtml(description)}">
<meta property="og:image" content="${siteUrl('social.png')}">
<meta name="twitter:card" content="summary_large_image">
<link rel="icon" href="favicon.svg" type="image/svg+xml">
<link rel="alternate" href="changelog.xml" type="application/atom+xml" title="Changelog">`
}

/** A page of ours beside Redoc's. */
export const renderPage = (shell: Shell): string => `<!DOCTYPE html>
<html lang="en">
<head>
${siteHead(shell)}
<script>${colorMode}</script>
<link rel="stylesheet" href="theme.css">
${shell.head ?? ''}
</head>
<body>
${siteHeader(shell.file)}
${shell.body}
</body>
</html>
`

/** The mode chosen in Redoc's page, or the system's, before anything is drawn. */
const colorMode = `try{var m=localStorage.getItem('redoc.colorMode');if(m!=='light'&&m!=='dark')m=matchMedia('(prefers-color-scheme: dark)').matches?'dark':'light';document.documentElement.classList.add(m);if(m==='dark')document.documentElement.classList.add('dark-mode')}catch(e){}`
