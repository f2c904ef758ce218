/** The address of a file on the host that `DOCS_URL` names, because who shows previews and feeds wants it whole. */
export const siteUrl = (path: string): string =>
  process.env.DOCS_URL ? new URL(path, `${process.env.DOCS_URL.replace(/\/$/, '')}/`).href : path

/** From a page to the site's own folder: nothing, or `../` for each folder that the page stands in. */
export const rootFrom = (path: string): string => '../'.repeat(path.split('/').length - 1)
