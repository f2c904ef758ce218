/** A page that has been requested. */
export interface RequestedPage {
  /** How many rows of the list are before it. */
  readonly offset: number
}

/** Requests pages before they are needed, and hands them out in order. */
export interface PagesAhead<Page extends RequestedPage> {
  /** Where the next page begins. */
  readonly nextOffset: number
  /** Requests pages until so many are ahead. Each begins `step` after the previous one, and none at or after `end`. */
  request(count: number, step: number, end: number): void
  take(): Page | undefined
  /** Drops the pages ahead. The next one begins at `offset`. */
  restartAt(offset: number): void
}

export function createPagesAhead<Page extends RequestedPage>(
  requestPage: (offset: number) => Page,
  start: number,
): PagesAhead<Page> {
  let pages: Page[] = []
  let next = start
  return {
    get nextOffset() {
      return pages[0]?.offset ?? next
    },
    request(count, step, end) {
      while (pages.length < count && next < end) {
        pages.push(requestPage(next))
        next += step
      }
    },
    take: () => pages.shift(),
    restartAt(offset) {
      pages = []
      next = offset
    },
  }
}
