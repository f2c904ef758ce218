import { bundle } from '../browser/bundle.ts'
import type { Entry } from './entries.ts'

/** What the search loads when it is first opened: its code, and the entries, which a page from disk could not fetch. */
export const searchScript = async (entries: readonly Entry[]): Promise<string> =>
  `globalThis.siteEntries = ${JSON.stringify(entries)}\n${await bundle('search')}`
