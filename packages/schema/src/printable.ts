const longest = 200
// Control characters can move the cursor of a terminal; bidirectional ones can reorder what it shows.
const unsafe = /[\p{Cc}\p{Cf}\p{Co}\p{Cs}\u2028\u2029]/gu

/** Text from a file, safe to print on one line of a terminal. */
export function printable(text: string): string {
  const shortened = text.length > longest ? `${text.slice(0, longest)}…` : text
  return shortened.replace(unsafe, (character) => {
    const code = character.codePointAt(0) ?? 0
    return `\\u{${code.toString(16)}}`
  })
}
