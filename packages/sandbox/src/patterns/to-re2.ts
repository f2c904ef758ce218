import { RE2JS } from 're2js'

/** What JavaScript means by white space, as the inside of a class. RE2 means only that of ASCII. */
const space = '\\t-\\r \\x{a0}\\x{1680}\\x{2000}-\\x{200a}\\x{2028}\\x{2029}\\x{202f}\\x{205f}\\x{3000}\\x{feff}'
/** What ends a line in JavaScript, as the inside of a class. In RE2 only `\n` does. */
const lineEnd = '\\n\\r\\x{2028}\\x{2029}'

/** A JavaScript regular expression in the syntax of RE2. Throws when RE2 has no form for a part of it. */
export function toRe2(pattern: string): string {
  let translated = ''
  let isInClass = false
  for (let index = 0; index < pattern.length; index++) {
    const character = pattern[index] ?? ''
    if (character === '\\') {
      translated += translateEscape(pattern.slice(index, index + 2), isInClass)
      index++
      continue
    }
    if (character === '[') isInClass = true
    if (character === ']') isInClass = false
    translated += character === '.' && !isInClass ? `[^${lineEnd}]` : character
  }
  return RE2JS.translateRegExp(translated)
}

function translateEscape(escaped: string, isInClass: boolean): string {
  if (escaped === '\\s') return isInClass ? space : `[${space}]`
  if (escaped !== '\\S') return escaped
  if (isInClass) throw new Error('RE2 has no form for \\S in a class.')
  return `[^${space}]`
}
