import { escapeHtml } from './escape.ts'

/** The longest code that fits into a line of a phone, also inside a list. */
const longest = 30

/**
 * Code inside a sentence. What is short and has a place to break, such as the hyphen of `Retry-After`, stays on one line.
 */
export function inlineCode(text: string): string {
  const stays = text.length <= longest && /\W/.test(text)
  return `<code${stays ? ' class="whole"' : ''}>${escapeHtml(text)}</code>`
}
