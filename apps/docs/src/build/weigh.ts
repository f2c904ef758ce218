import { readdir, readFile } from 'node:fs/promises'
import { dirname, join, normalize, sep } from 'node:path'
import { gzipSync } from 'node:zlib'
import { notFoundPath } from '../html/address.ts'

export interface Weight {
  /** Path in the site, with slashes. */
  readonly page: string
  /** Bytes of the page and of what it loads at once. */
  readonly bytes: number
  /** The same as a host that compresses sends them. */
  readonly gzipped: number
  /** Bytes of the page and its styles. The first text does not wait for more. */
  readonly first: number
}

/** The pages of a site, as paths with slashes. The index of a folder only leads to one of them. */
export const listPages = async (folder: string): Promise<string[]> =>
  (await readdir(folder, { recursive: true }))
    .map((name) => name.split(sep).join('/'))
    .filter((name) => name.endsWith('.html') && !name.endsWith('/index.html'))
    .sort()

/** What a first visit to each page transfers. The not-found page is left out: readers do not start there. */
export async function weighPages(folder: string): Promise<Weight[]> {
  return Promise.all(
    (await listPages(folder))
      .filter((page) => page !== notFoundPath)
      .map(async (page) => {
        const html = await readFile(join(folder, page))
        const names = ['', ...loads(html.toString())]
        const parts = await Promise.all(
          names.map(async (name) => ({
            name,
            content: name ? await readFile(join(folder, normalize(join(dirname(page), name)))) : html,
          })),
        )
        const pageAndStyles = parts.filter(({ name }) => name === '' || name.endsWith('.css'))
        return {
          page,
          first: sum(pageAndStyles.map(({ content }) => content.length)),
          bytes: sum(parts.map(({ content }) => content.length)),
          gzipped: sum(parts.map(({ content }) => gzipSync(content).length)),
        }
      }),
  )
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0)

/** Scripts, styles, pictures and the icon that a page names. */
function loads(html: string): string[] {
  const outside = html.replace(/<noscript>[\s\S]*?<\/noscript>/g, '')
  const tags = outside.match(/<(script|img|link rel="(stylesheet|icon)")[^>]*>/g) ?? []
  return [...new Set(tags.flatMap((tag) => /(?:src|href)="([\w./-]+)"/.exec(tag)?.[1] ?? []))]
}
