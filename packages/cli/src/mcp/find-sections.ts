import type { Page } from './site.ts'

/** A part of a page from one heading to the next. */
export interface Section {
  readonly path: string
  readonly heading: string
  readonly text: string
}

/** How much more a word counts in a heading than in the text below it. */
const headingWeight = 4
/** More mentions than this make a section no better. */
const mostMentions = 3

/** The sections that have most of the words, best first. */
export function findSections(pages: readonly Page[], query: string): Section[] {
  const words = [...new Set(query.toLowerCase().match(/[\p{L}\p{N}_-]{2,}/gu) ?? [])]
  return pages
    .flatMap(sectionsOf)
    .map((section) => ({ section, score: scoreOf(section, words) }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .map(({ section }) => section)
}

function scoreOf({ heading, text }: Section, words: readonly string[]): number {
  const scores = words.map(
    (word) => headingWeight * mentions(heading, word) + Math.min(mostMentions, mentions(text, word)),
  )
  // A section with all of the words is better than one with many mentions of one of them.
  const present = scores.filter((score) => score > 0).length
  return present * present + scores.reduce((sum, score) => sum + score, 0)
}

const mentions = (text: string, word: string): number => text.toLowerCase().split(word).length - 1

function sectionsOf({ path, markdown }: Page): Section[] {
  const sections: { path: string; heading: string; text: string }[] = []
  let inCode = false
  for (const line of markdown.trim().split('\n')) {
    if (line.startsWith('```')) inCode = !inCode
    const [, heading] = inCode ? [] : (/^#{1,6} (.+)$/.exec(line) ?? [])
    const current = sections.at(-1)
    if (heading !== undefined || !current) sections.push({ path, heading: heading ?? '', text: heading ? '' : line })
    else current.text += `\n${line}`
  }
  return sections
}
