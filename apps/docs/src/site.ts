/** A page without the frame around it. */
export interface SitePage {
  /** Where it is in the site: `guides/first-call.html`. Its Markdown is next to it. */
  readonly path: string
  readonly title: string
  /** One sentence for search engines, previews and `llms.txt`. */
  readonly summary: string
  /** The inside of `<main>`. */
  readonly main: string
  /** The page for machines; links lead to Markdown. */
  readonly markdown: string
  /** Headings, for the contents of the page. */
  readonly sections?: readonly PageSection[]
  /** The file it is made from, from the root of the repository. */
  readonly source: string
  /** Whether it has sources that a reader can show. @default false */
  readonly sourced?: boolean
  /** Classes of `<main>`. @default 'prose' */
  readonly kind?: string
  /** Where scripts of the page may send requests. @default 'self' */
  readonly connect?: string
  /** Scripts that only this page needs, from the root of the site. */
  readonly scripts?: readonly string[]
}

export interface PageSection {
  readonly title: string
  readonly anchor: string
}

/** A group of the navigation. Without a title it is the first. */
export interface NavigationGroup {
  readonly title: string
  readonly items: readonly NavigationItem[]
}

export interface NavigationItem {
  readonly path: string
  readonly title: string
  /** Of an operation: `get`. */
  readonly method?: string
}

/** What every page shows of the site as a whole. */
export interface Site {
  readonly groups: readonly NavigationGroup[]
  /** Of the document. */
  readonly version: string
  /** A script that each page runs before anything is drawn. */
  readonly beforePaint: string
  /** The day of the last change, as 2026-11-30. Absent outside of a repository. */
  readonly day?: string
  /** Where the repository can be read, without a slash at its end. Absent when it is not known. */
  readonly repository?: string
  /** The vendor's own page about this API. */
  readonly vendor?: string
}

/** The Markdown of a page: `guides/first-call.md`. */
export const markdownPath = (path: string): string => path.replace(/\.html$/, '.md')
