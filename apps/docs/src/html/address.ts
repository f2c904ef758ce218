/** The whole address of a file, on the host that `DOCS_URL` names. Previews and feeds require it. */
export const siteUrl = (path: string): string =>
  process.env.DOCS_URL ? new URL(path, `${process.env.DOCS_URL.replace(/\/$/, '')}/`).href : path

/** The page that is shown for every address without a page. Hosts look for it under this name. */
export const notFoundPath = '404.html'

/**
 * From a page to the root of the site: empty, or one `../` for each folder that the page is in. The not-found page is
 * shown under any address, so its links begin at the host, in the folder that `DOCS_URL` names.
 */
export const rootFrom = (path: string): string =>
  path === notFoundPath ? new URL(siteUrl('./'), 'http://docs').pathname : '../'.repeat(path.split('/').length - 1)
