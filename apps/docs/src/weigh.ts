import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'

export interface Weight {
  readonly page: string
  /** Bytes of the page and of what it loads at once. */
  readonly bytes: number
  /** The same as a host that compresses sends them. */
  readonly gzipped: number
  /** Bytes of the page alone, which is all that the first text waits for. */
  readonly html: number
}

/** What a first visit to each page of the site brings over the wire. */
export async function weighPages(folder: string): Promise<Weight[]> {
  const pages = (await readdir(folder)).filter((name) => name.endsWith('.html')).sort()
  return Promise.all(
    pages.map(async (page) => {
      const html = await readFile(join(folder, page))
      const parts = [html, ...(await Promise.all(loads(html.toString()).map((name) => readFile(join(folder, name)))))]
      const sum = (sizes: number[]) => sizes.reduce((a, b) => a + b, 0)
      return {
        page,
        html: html.length,
        bytes: sum(parts.map((part) => part.length)),
        gzipped: sum(parts.map((part) => gzipSync(part).length)),
      }
    }),
  )
}

/** Scripts, styles, pictures and the icon that a page names. */
function loads(html: string): string[] {
  const outside = html.replace(/<noscript>[\s\S]*?<\/noscript>/g, '')
  const tags = outside.match(/<(script|img|link rel="(stylesheet|icon)")[^>]*>/g) ?? []
  return [...new Set(tags.flatMap((tag) => /(?:src|href)="([\w.-]+)"/.exec(tag)?.[1] ?? []))]
}
