import type { TextFile } from '../markdown/files.ts'

/** Each folder of pages, and the place that lists them, from the root of the site. */
const folders = [
  ['guides', 'Guides', 'index.html#guides'],
  ['packages', 'Packages', 'index.html#packages'],
  ['reference', 'Reference', 'reference.html'],
] as const

/**
 * What the address of a folder shows, such as `/guides/`: readers shorten addresses. It is a page that leads on, because
 * a static host has no other redirect that works under any path and without a script.
 */
export const folderRedirects = (): TextFile[] =>
  folders.map(([folder, title, place]) => ({
    path: `${folder}/index.html`,
    content: `<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="robots" content="noindex">
<meta http-equiv="refresh" content="0; url=../${place}">
<title>${title} · B2Core Clients API</title>
</head>
<body>
<p><a href="../${place}">${title}</a></p>
</body>
</html>
`,
  }))
