import type { Entry } from './entries.ts'

/** What the search loads when it is first opened: its code, and the entries, which a page from disk could not fetch. */
export const searchScript = (entries: readonly Entry[], code: string): string =>
  `globalThis.siteEntries = ${JSON.stringify(entries)}\n${code}`
