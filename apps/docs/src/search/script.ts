import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Entry } from './entries.ts'
import { createSearch } from './find.ts'

const library = createRequire(import.meta.url)
  .resolve('minisearch')
  .replace(/cjs\/index\.\w+$/, 'umd/index.js')

/** What the search loads when it is first opened: MiniSearch, the entries, and `siteSearch`, which finds among them. */
export async function searchScript(entries: readonly Entry[]): Promise<string> {
  const source = (await readFile(library, 'utf8')).replace(/^\/\/# sourceMappingURL=.*$/m, '')
  return `${source}\nglobalThis.siteSearch = (${createSearch})(MiniSearch, ${JSON.stringify(entries)})\n`
}
