import type { Entry } from '../search/entries.ts'
import { createSearch } from '../search/find.ts'

/** Loaded when the search is first opened. */
const page = globalThis as unknown as { siteEntries: readonly Entry[]; siteSearch: ReturnType<typeof createSearch> }
page.siteSearch = createSearch(page.siteEntries)
