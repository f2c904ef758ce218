const longest = 200
// Control characters can move the cursor of a terminal; bidirectional ones can reorder what it shows.
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu

/** Text from a file, shortened and safe to print on one line of a terminal. */
export function printable(text: string): string {
  return escapeControls(text.length > longest ? `${text.slice(0, longest)}…` : text)
}

/** Text that may come from a file, a host or a caller, safe to print on one line of a terminal. */
export function escapeControls(text: string): string {
  return text.replace(unsafe, (character) => `\\u{${character.codePointAt(0)?.toString(16)}}`)
}
