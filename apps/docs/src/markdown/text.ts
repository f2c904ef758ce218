export interface Section {
  /** Without marks. */
  readonly heading: string
  readonly rank: number
  /** Markdown, up to the next heading of any rank. */
  readonly body: string
}

/** Splits a text at its headings. A line inside a block of code is not a heading. */
export function sections(text: string): Section[] {
  const found: { heading: string; rank: number; lines: string[] }[] = []
  let fenced = false
  for (const line of text.split('\n')) {
    if (line.startsWith('```')) fenced = !fenced
    const [, marks = '', heading = ''] = fenced ? [] : (/^(#+) (.+)$/.exec(line) ?? [])
    if (heading) found.push({ heading: plainText(heading), rank: marks.length, lines: [] })
    else found.at(-1)?.lines.push(line)
  }
  return found.map(({ heading, rank, lines }) => ({ heading, rank, body: lines.join('\n').trim() }))
}

/** Removes Markdown's inline marks, such as those of links and code. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/(?<!\S)_([^_\s]+)_(?!\w)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()

/** The anchor of a heading, as most viewers of Markdown write it. */
export const slug = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-')

/** Words in brackets, which can have brackets themselves: `[filter[city]]`. A picture has a `!` before them. */
const linkWords = /(?<!!)\[((?:[^[\]]|\[[^\]]*\])+)\]/
/** An address in parentheses, without a scheme such as `https:`. */
const linkAddress = /\((?![a-z]+:)([^()\s]+)\)/
const link = new RegExp(linkWords.source + linkAddress.source, 'g')

/**
 * Changes each link to another place of the repository or site. Links to other hosts stay.
 * @param write Receives the words and the address, and returns the text that replaces the link.
 */
export const changeLinks = (markdown: string, write: (words: string, href: string) => string): string =>
  markdown.replace(link, (_, words: string, href: string) => write(words, href))
