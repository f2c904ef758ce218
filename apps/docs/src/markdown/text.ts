export interface Section {
  /** Without marks. */
  readonly heading: string
  readonly rank: number
  /** Markdown, up to the next heading of any rank. */
  readonly body: string
}

/** A text cut at its headings. A line inside a block of code is not a heading. */
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

/** Markdown's inline marks taken off: links keep their words, code its letters. */
export const plainText = (markdown: string): string =>
  markdown
    .replace(/\[([^\]]+)\]\([^)]*\)/g, '$1')
    .replace(/[`*]/g, '')
    .replace(/(?<!\S)_([^_\s]+)_(?!\w)/g, '$1')
    .replace(/\s+/g, ' ')
    .trim()

/** A heading as most viewers of Markdown write its anchor. */
export const slug = (heading: string): string =>
  heading
    .trim()
    .toLowerCase()
    .replace(/[^\p{L}\p{N}\s_-]/gu, '')
    .replace(/\s+/g, '-')

/**
 * A text with each link to another place of the repository or site changed; those to other hosts stay.
 * @param write Receives the words and the address, returns what to put in place of the link.
 */
export const changeLinks = (markdown: string, write: (words: string, href: string) => string): string =>
  markdown.replace(/(?<!!)\[((?:[^[\]]|\[[^\]]*\])+)\]\((?![a-z]+:)([^()\s]+)\)/g, (_, words: string, href: string) =>
    write(words, href),
  )
