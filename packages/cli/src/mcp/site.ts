import { ToolError } from './protocol.ts'

const timeoutMs = 10_000

/** A documentation site, read as Markdown over HTTP. */
export interface Site {
  /** The list of all pages, one line each with its path and a sentence about it. */
  index(): Promise<string>
  /** One page. Rejects with a ToolError for a path that is not in the list. */
  page(path: string): Promise<string>
  /** All pages, in the order of the site. */
  pages(): Promise<readonly Page[]>
}

export interface Page {
  /** As in the list of pages: `guides/first-call.md`. */
  readonly path: string
  readonly markdown: string
}

/** @param origin Address of the site, with its path if it has one. */
export function openSite(origin: string, fetchFile: typeof fetch = fetch): Site {
  const base = origin.endsWith('/') ? origin : `${origin}/`
  const read = async (path: string): Promise<string> => {
    const url = new URL(path, base)
    const advice = 'Start the documentation with "npm start" in the repository, or name another site with --site.'
    try {
      const response = await fetchFile(url, { signal: AbortSignal.timeout(timeoutMs) })
      if (response.ok) return await response.text()
      throw new ToolError(`${url} responds with ${response.status}. ${advice}`)
    } catch (error) {
      if (error instanceof ToolError) throw error
      throw new ToolError(`${url} does not respond. ${advice}`)
    }
  }
  const index = () => read('llms.txt')
  return {
    index,
    async page(path) {
      const known = [...(await index()).matchAll(/\]\(([^)\s]+\.md)\)/g)].map(([, each]) => each)
      if (!known.includes(path)) throw new ToolError(`There is no page ${path}. list_pages has the paths.`)
      return read(path)
    },
    async pages() {
      const parts = (await read('llms-full.txt')).split(/^<!-- (\S+\.md) -->$/m)
      // What is before the first mark is empty; then marks and pages alternate.
      return parts.flatMap((path, place) => (place % 2 === 1 ? [{ path, markdown: parts[place + 1] ?? '' }] : []))
    },
  }
}
