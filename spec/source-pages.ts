/**
 * The public pages that sources name by their titles. `x-source-pages` in the document's `info` maps each title to its
 * address, so that the address is in one place.
 */
import { isObject, type JsonObject } from './json.ts'

export type SourcePages = Readonly<Record<string, string>>

export function readSourcePages({ info }: JsonObject): SourcePages {
  const pages = isObject(info) ? info['x-source-pages'] : undefined
  return isObject(pages) ? (pages as Record<string, string>) : {}
}

/** A source as Markdown, in which the title of each page is a link to it. */
export function linkSourcePages(source: string, pages: SourcePages): string {
  let text = source
  for (const [title, address] of Object.entries(pages)) text = text.replace(title, `[${title}](${address})`)
  return text
}
