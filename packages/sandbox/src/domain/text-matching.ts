import type { TextRule } from './list-rules.ts'

/** Whether a text matches. Where case does not matter, both texts are folded already. */
export function matchesText(text: string, wanted: string, { match, hasWildcards }: TextRule): boolean {
  if (match === 'whole') return text === wanted
  if (hasWildcards) return matchesLike(text, match === 'part' ? `%${wanted}%` : `${wanted}%`)
  return match === 'part' ? text.includes(wanted) : text.startsWith(wanted)
}

/**
 * Whether the whole text matches a pattern, in which `%` is any text and `_` is one character. After a mismatch, the last
 * `%` takes one character more, so that the time is at most the product of the two lengths.
 */
function matchesLike(text: string, pattern: string): boolean {
  const characters = [...text]
  const parts = [...pattern]
  let at = 0
  let part = 0
  let lastPercent = -1
  let resumeAt = 0
  while (at < characters.length) {
    if (parts[part] === '%') {
      lastPercent = part
      resumeAt = at
      part++
    } else if (parts[part] === '_' || parts[part] === characters[at]) {
      part++
      at++
    } else if (lastPercent >= 0) {
      resumeAt++
      part = lastPercent + 1
      at = resumeAt
    } else return false
  }
  return parts.slice(part).every((rest) => rest === '%')
}
